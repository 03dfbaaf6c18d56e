import type { Content } from '../content/content.ts';
import { APTITUDES, type Aptitude, ATTRIBUTES, type Attribute } from '../content/vocabulary.ts';
import type { MemberSnapshot } from '../engine/run-input.ts';
import { weaponDamage } from '../engine/v1/apply-effects.ts';
import { Combatant } from '../engine/v1/combatant.ts';
import { compileMember } from '../engine/v1/compile-member.ts';
import { increasedBy } from '../engine/v1/integer-math.ts';
import { APTITUDE_STAT, ATTRIBUTE_STAT, STAT } from '../engine/v1/stat-layout.ts';
import { worldOf } from '../engine/v1/world.ts';

/** As much of a character as its stats follow from. */
export type StatOwner = Pick<
  MemberSnapshot,
  | 'species'
  | 'class'
  | 'subclass'
  | 'level'
  | 'attributes'
  | 'aptitudes'
  | 'feats'
  | 'proficiencies'
  | 'equipment'
>;

/** Percent points for chances, basis points where the name says so. Before any condition. */
export interface DerivedStats {
  readonly maxHp: number;
  /** Of an ordinary hit with the weapon, before what the target has against it. */
  readonly damageLeast: number;
  readonly damageMost: number;
  readonly accuracy: number;
  readonly evasion: number;
  readonly critChance: number;
  /** Damage of a critical hit as a share of an ordinary one's. */
  readonly critDamageBps: number;
  readonly armor: number;
  readonly initiative: number;
  readonly resourceMax: number;
  readonly resourceRegen: number;
  readonly damageBps: number;
  readonly damageTakenBps: number;
  readonly healingBps: number;
  readonly healingTakenBps: number;
  readonly xpBps: number;
  readonly goldBps: number;
  readonly lootLuck: number;
  /** With everything that is worn. */
  readonly attributes: Readonly<Record<Attribute, number>>;
  readonly aptitudes: Readonly<Record<Aptitude, number>>;
  /** Damage kind → basis points of it that are taken off; negative: vulnerable. */
  readonly resistances: Readonly<Record<string, number>>;
}

/** Whoever is asked about enters no run: names, queue and supplies do not matter. */
const NO_RUN = {
  characterId: 'preview',
  name: 'preview',
  background: '',
  queue: [],
  supplies: [],
  bonuses: { restedBps: 0, firstRunBps: 0, patronBps: 0 },
} as const;

/**
 * A character's stats as the engine itself works them out at the start of a run, for sheets and comparisons.
 * @param owner names nothing that the content lacks
 */
export function deriveStats(content: Content, owner: StatOwner): DerivedStats {
  const world = worldOf(content);
  const combatant = new Combatant(world, 0, true);
  combatant.enter(compileMember({ ...NO_RUN, ...owner }, world).template);
  const { stats, template } = combatant;
  const dealt = (rolled: number) =>
    increasedBy(weaponDamage(combatant, rolled, 10_000), stats[STAT.damage_bps]!);
  return {
    maxHp: combatant.maxHp,
    damageLeast: dealt(template.weaponLeast),
    damageMost: dealt(template.weaponMost),
    accuracy: combatant.accuracy,
    evasion: combatant.evasion,
    critChance: combatant.critChance,
    critDamageBps: combatant.critDamageBps,
    armor: combatant.armor,
    initiative: combatant.initiativeBonus,
    resourceMax: combatant.resourceMax,
    resourceRegen: combatant.resourceRegen,
    damageBps: stats[STAT.damage_bps]!,
    damageTakenBps: stats[STAT.damage_taken_bps]!,
    healingBps: stats[STAT.healing_bps]!,
    healingTakenBps: stats[STAT.healing_taken_bps]!,
    xpBps: stats[STAT.xp_bps]!,
    goldBps: stats[STAT.gold_bps]!,
    lootLuck: stats[STAT.loot_luck]!,
    attributes: recordOf(ATTRIBUTES, attribute => stats[ATTRIBUTE_STAT[attribute]]!),
    aptitudes: recordOf(APTITUDES, aptitude => stats[APTITUDE_STAT[aptitude]]!),
    resistances: recordOf(
      [...world.layout.damageKindIndex.keys()],
      kind => stats[world.layout.resistance + world.layout.damageKindIndex.get(kind)!]!,
    ),
  };
}

function recordOf<Key extends string>(
  keys: readonly Key[],
  amountOf: (key: Key) => number,
): Record<Key, number> {
  return Object.fromEntries(keys.map(key => [key, amountOf(key)])) as Record<Key, number>;
}
