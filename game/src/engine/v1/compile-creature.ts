import type { Creature, Difficulty } from '../../content/schema/world-kinds.ts';
import type { CombatantTemplate } from './combatant-template.ts';
import { compileQueue } from './compile-queue.ts';
import { shareOf } from './integer-math.ts';
import { ATTRIBUTE_STAT, STAT } from './stat-layout.ts';
import type { World } from './world.ts';

/** A creature's stat block at a difficulty. Its `power` stands for every attribute. */
export function compileCreature(id: string, difficulty: Difficulty, world: World): CombatantTemplate {
  const creature = world.content.creatures[id]!;
  const { skills, slots } = compileQueue(creature.queue, world, null);
  return {
    creature: world.creatureIndex.get(id)!,
    level: creature.level,
    stats: creatureStats(creature, difficulty, world),
    hpBase: Math.max(1, shareOf(creature.hp, difficulty.enemy_hp_bps)),
    hpPerFortitude: 0,
    accuracyPerPoint: 0,
    evasionPerPoint: 0,
    initiativePerPoint: 0,
    critPerPoint: 0,
    resource: -1,
    resourceMax: 0,
    resourceStartBps: 0,
    resourceRegen: 0,
    gainOnHit: 0,
    gainWhenHit: 0,
    weaponAttribute: ATTRIBUTE_STAT.might,
    weaponDamageKind: world.layout.damageKindIndex.get(creature.damage_kind)!,
    weaponLeast: creature.damage[0],
    weaponMost: creature.damage[1],
    weaponBps: 0,
    weaponAttributeBps: 0,
    damageShareBps: difficulty.enemy_damage_bps,
    skills,
    slots,
    immune: creature.immunities.length === 0 ? [] : immunityFlags(creature.immunities, world),
    fleesBelow: creature.flees_below,
  };
}

function creatureStats(creature: Creature, difficulty: Difficulty, world: World): Int32Array {
  const { layout } = world;
  const stats = new Int32Array(layout.size);
  stats[STAT.accuracy] = creature.accuracy + difficulty.enemy_accuracy;
  stats[STAT.evasion] = creature.evasion;
  stats[STAT.crit_chance] = creature.crit_chance;
  stats[STAT.armor] = creature.armor;
  stats[STAT.initiative] = creature.initiative;
  for (const attribute of Object.values(ATTRIBUTE_STAT)) stats[attribute] = creature.power;
  for (const [kind, amount] of Object.entries(creature.resistances))
    stats[layout.resistance + layout.damageKindIndex.get(kind)!] = amount;
  return stats;
}

function immunityFlags(immunities: readonly string[], world: World): boolean[] {
  return [...world.conditionIndex.keys()].map(id => immunities.includes(id));
}
