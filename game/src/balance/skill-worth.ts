import type { Content } from '../content/content.ts';
import type { Condition, Skill, SkillEffect } from '../content/schema/combat-kinds.ts';
import type { Attribute } from '../content/vocabulary.ts';

/** What of a fighter decides how much its skills do. */
export interface Fighter {
  readonly level: number;
  readonly weaponType: string;
  /** Average damage of a basic attack that hits. */
  readonly weaponHit: number;
  readonly maxHp: number;
  readonly attributes: Readonly<Record<Attribute, number>>;
}

/** A fight is over before conditions that last longer have had their time. */
const TURNS_THAT_COUNT = 3;
/** An ordinary enemy stands about so many basic attacks. */
const HITS_TO_FELL = 4;

type Apply = Extract<SkillEffect, { kind: 'apply' }>;

/** Hit points that an attack that hits takes off one enemy, with what its conditions are worth in hit points. */
export function worthAgainst(content: Content, skill: Skill, fighter: Fighter): number {
  return skill.effects.reduce((sum, effect) => {
    if (effect.kind === 'weapon_damage') return sum + (fighter.weaponHit * effect.power_bps) / 10_000;
    if (effect.kind === 'damage') return sum + powerOf(effect, fighter);
    if (effect.kind === 'apply') return sum + worthOfDebuff(content, effect, fighter);
    return sum;
  }, 0);
}

/** Hit points that a skill gives back; 0 for an attack. */
export function worthOfHealing(content: Content, skill: Skill, fighter: Fighter): number {
  if (isAttack(skill) || skill.target === 'fallen_ally') return 0;
  return skill.effects.reduce((sum, effect) => {
    if (effect.kind === 'heal')
      return sum + powerOf(effect, fighter) + (fighter.maxHp * effect.max_hp_bps) / 10_000;
    if (effect.kind !== 'apply') return sum;
    const { tick } = content.conditions[effect.condition]!;
    if (tick?.kind !== 'heal') return sum;
    return (
      sum +
      (tick.power[0] + (fighter.maxHp * tick.max_hp_bps) / 10_000) * Math.min(effect.turns, TURNS_THAT_COUNT)
    );
  }, 0);
}

/** How much a skill that is no attack keeps away, in basis points of damage. */
export function worthOfGuard(content: Content, skill: Skill, fighter: Fighter): number {
  return sumOverBuffs(content, skill, ({ modifiers, absorbs }, turns) => {
    let bps = (absorbs * 10_000) / fighter.maxHp / turns;
    for (const modifier of modifiers) {
      if (modifier.stat === 'damage_taken_bps') bps -= modifier.amount;
      if (modifier.stat === 'evasion') bps += modifier.amount * 120;
      if (modifier.stat === 'armor') bps += modifier.amount * 20;
    }
    return Math.max(0, bps) * turns;
  });
}

/** How much better a skill that is no attack makes the next attacks, in basis points of damage. */
export function worthOfSpirits(content: Content, skill: Skill): number {
  return sumOverBuffs(content, skill, ({ modifiers }, turns) => {
    let bps = 0;
    for (const modifier of modifiers) {
      if (modifier.stat === 'damage_bps') bps += modifier.amount;
      if (modifier.stat === 'accuracy') bps += modifier.amount * 100;
      if (modifier.stat === 'crit_chance') bps += modifier.amount * 50;
    }
    return Math.max(0, bps) * turns;
  });
}

/** Whether it helps allies, and not only whoever uses it. */
export function isSelfless(skill: Skill): boolean {
  return skill.target.startsWith('all') || skill.target.startsWith('ally');
}

function isAttack(skill: Skill): boolean {
  return skill.target.startsWith('enem');
}

function sumOverBuffs(
  content: Content,
  skill: Skill,
  worthOf: (condition: Condition, turns: number) => number,
): number {
  if (isAttack(skill)) return 0;
  return [...skill.effects, ...skill.self_effects].reduce(
    (sum, effect) =>
      effect.kind === 'apply'
        ? sum + worthOf(content.conditions[effect.condition]!, Math.min(effect.turns, TURNS_THAT_COUNT))
        : sum,
    0,
  );
}

function worthOfDebuff(content: Content, { condition: id, chance, turns }: Apply, fighter: Fighter): number {
  const condition = content.conditions[id]!;
  const counted = Math.min(turns, TURNS_THAT_COUNT);
  let worth = (fighter.weaponHit * condition.skip_turn_chance * counted) / 150;
  if (condition.tick?.kind === 'damage') {
    const share = (fighter.weaponHit * HITS_TO_FELL * condition.tick.max_hp_bps) / 10_000;
    worth += ((condition.tick.power[0] + condition.tick.power[1]) / 2 + share) * counted;
  }
  return (worth * chance) / 100;
}

function powerOf(effect: Extract<SkillEffect, { kind: 'damage' | 'heal' }>, fighter: Fighter): number {
  const rolled = (effect.power[0] + effect.power[1]) / 2;
  const scaled = (fighter.attributes[effect.attribute] * effect.scaling_bps) / 10_000;
  return rolled + scaled + (fighter.level * effect.per_level_bps) / 10_000;
}
