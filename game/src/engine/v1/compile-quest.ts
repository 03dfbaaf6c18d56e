import type {
  Boon,
  Check,
  Consequence,
  Difficulty,
  Encounter,
  Quest,
} from '../../content/schema/world-kinds.ts';
import type { Aptitude } from '../../content/vocabulary.ts';
import type { CombatantTemplate } from './combatant-template.ts';
import { compileCreature } from './compile-creature.ts';
import { APTITUDE_STAT, ATTRIBUTE_STAT } from './stat-layout.ts';
import type { World } from './world.ts';

export interface CompiledCheck {
  /** Place in the stat array. */
  readonly aptitude: number;
  readonly attribute: number;
  /** With the difficulty's addition. */
  readonly difficulty: number;
}

export interface CompiledConsequence {
  readonly damageMaxHpBps: number;
  /** −1: of no kind, so that nothing resists it. */
  readonly damageKind: number;
  /** −1: none. */
  readonly condition: number;
  readonly turns: number;
}

export interface CompiledBoon {
  readonly healMaxHpBps: number;
  readonly goldLeast: number;
  readonly goldMost: number;
  /** −1: none. */
  readonly lootTable: number;
  readonly xp: number;
  readonly condition: number;
  readonly turns: number;
  readonly skipsNext: boolean;
}

export interface CompiledOption {
  readonly check: CompiledCheck | null;
  readonly success: CompiledBoon;
  readonly failure: CompiledConsequence;
}

export type CompiledEncounter =
  | {
      readonly kind: 'combat';
      readonly enemies: readonly CombatantTemplate[];
      readonly ambush: CompiledCheck | null;
    }
  | {
      readonly kind: 'trap';
      readonly check: CompiledCheck;
      readonly hitsAll: boolean;
      readonly failure: CompiledConsequence;
      readonly success: CompiledBoon;
    }
  | { readonly kind: 'decision'; readonly options: readonly CompiledOption[] }
  | {
      readonly kind: 'hazard';
      readonly check: CompiledCheck;
      readonly waves: number;
      readonly failure: CompiledConsequence;
    }
  | {
      readonly kind: 'rest';
      readonly healMaxHpBps: number;
      readonly resourceBps: number;
      readonly cleanses: readonly string[];
      readonly revives: boolean;
    }
  | {
      readonly kind: 'puzzle';
      readonly check: CompiledCheck;
      readonly attempts: number;
      readonly failure: CompiledConsequence;
      readonly success: CompiledBoon;
    };

export interface CompiledQuest {
  readonly quest: Quest;
  readonly difficulty: Difficulty;
  readonly lootTable: number;
  readonly encounters: readonly CompiledEncounter[];
}

/** A quest at one of its difficulties, compiled when it is first played and kept with the revision. */
export function questAt(world: World, questId: string, difficultyId: string): CompiledQuest {
  const compiled = world.quests.get(questId)?.get(difficultyId);
  return compiled ?? keepQuest(world, questId, difficultyId);
}

function keepQuest(world: World, questId: string, difficultyId: string): CompiledQuest {
  const quest = world.content.quests[questId]!;
  const difficulty = world.content.difficulties[difficultyId]!;
  const compiled: CompiledQuest = {
    quest,
    difficulty,
    lootTable: world.lootTableIndex.get(quest.loot_table)!,
    encounters: quest.encounters.map(encounter => compileEncounter(encounter, difficulty, world)),
  };
  const byDifficulty = world.quests.get(questId) ?? new Map<string, CompiledQuest>();
  byDifficulty.set(difficultyId, compiled);
  world.quests.set(questId, byDifficulty);
  return compiled;
}

function compileEncounter(encounter: Encounter, difficulty: Difficulty, world: World): CompiledEncounter {
  switch (encounter.kind) {
    case 'combat':
      return {
        kind: 'combat',
        enemies: encounter.enemies.flatMap(({ creature, count }) => {
          const template = compileCreature(creature, difficulty, world);
          return Array.from({ length: count }, () => template);
        }),
        ambush: encounter.ambush ? compileCheck(encounter.ambush, difficulty) : null,
      };
    case 'trap':
      return {
        kind: 'trap',
        check: compileCheck(encounter.check, difficulty),
        hitsAll: encounter.hits === 'all',
        failure: compileConsequence(encounter.failure, world),
        success: compileBoon(encounter.success, world),
      };
    case 'decision':
      return {
        kind: 'decision',
        options: encounter.options.map(option => ({
          check: option.check ? compileCheck(option.check, difficulty) : null,
          success: compileBoon(option.success, world),
          failure: compileConsequence(option.failure, world),
        })),
      };
    case 'hazard':
      return {
        kind: 'hazard',
        check: compileCheck(encounter.check, difficulty),
        waves: encounter.waves,
        failure: compileConsequence(encounter.failure, world),
      };
    case 'rest':
      return {
        kind: 'rest',
        healMaxHpBps: encounter.heal_max_hp_bps,
        resourceBps: encounter.resource_bps,
        cleanses: encounter.cleanses,
        revives: encounter.revives,
      };
    case 'puzzle':
      return {
        kind: 'puzzle',
        check: compileCheck(encounter.check, difficulty),
        attempts: encounter.attempts,
        failure: compileConsequence(encounter.failure, world),
        success: compileBoon(encounter.success, world),
      };
  }
}

function compileCheck(check: Check, difficulty: Difficulty): CompiledCheck {
  const aptitude: Aptitude = check.aptitude;
  return {
    aptitude: APTITUDE_STAT[aptitude],
    attribute: ATTRIBUTE_STAT[check.attribute],
    difficulty: check.difficulty + difficulty.check_difficulty,
  };
}

function compileConsequence(consequence: Consequence, world: World): CompiledConsequence {
  const { damage_kind: kind, condition } = consequence;
  return {
    damageMaxHpBps: consequence.damage_max_hp_bps,
    damageKind: kind === undefined ? -1 : world.layout.damageKindIndex.get(kind)!,
    condition: condition === undefined ? -1 : world.conditionIndex.get(condition.condition)!,
    turns: condition?.turns ?? 0,
  };
}

function compileBoon(boon: Boon, world: World): CompiledBoon {
  return {
    healMaxHpBps: boon.heal_max_hp_bps,
    goldLeast: boon.gold?.[0] ?? 0,
    goldMost: boon.gold?.[1] ?? 0,
    lootTable: boon.loot_table === undefined ? -1 : world.lootTableIndex.get(boon.loot_table)!,
    xp: boon.xp,
    condition: boon.condition === undefined ? -1 : world.conditionIndex.get(boon.condition.condition)!,
    turns: boon.condition?.turns ?? 0,
    skipsNext: boon.skips_next,
  };
}
