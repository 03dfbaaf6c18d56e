import type { Skill, SkillEffect } from '../../content/schema/combat-kinds.ts';
import { ATTRIBUTE_STAT, type StatLayout } from './stat-layout.ts';

/** One effect, every kind in the same shape so that the engine's reads stay fast; unused numbers are 0. */
export interface CompiledEffect {
  readonly kind: SkillEffect['kind'];
  /** −1: the weapon's own. */
  readonly damageKind: number;
  readonly powerBps: number;
  readonly least: number;
  readonly most: number;
  readonly attribute: number;
  readonly scalingBps: number;
  readonly perLevelBps: number;
  readonly maxHpBps: number;
  readonly condition: number;
  readonly chance: number;
  readonly turns: number;
  readonly tags: readonly string[];
  readonly count: number;
  readonly resource: number;
  readonly amount: number;
}

export interface CompiledSkill {
  readonly index: number;
  readonly target: Skill['target'];
  /** Aimed at enemies: hits and misses. */
  readonly hostile: boolean;
  readonly cost: number;
  readonly costResource: number;
  readonly cooldown: number;
  readonly accuracy: number;
  readonly unerring: boolean;
  readonly weapons: readonly string[];
  /** Damage is dealt first, in order; then the other effects happen, in order. */
  readonly damageEffects: readonly CompiledEffect[];
  readonly otherEffects: readonly CompiledEffect[];
  readonly selfEffects: readonly CompiledEffect[];
}

export function compileSkill(
  skill: Skill,
  index: number,
  layout: StatLayout,
  conditionIndex: ReadonlyMap<string, number>,
): CompiledSkill {
  const compile = (effect: SkillEffect) => compileEffect(effect, layout, conditionIndex);
  const dealsDamage = (effect: SkillEffect) => effect.kind === 'damage' || effect.kind === 'weapon_damage';
  return {
    index,
    target: skill.target,
    hostile: skill.target.startsWith('enem'),
    cost: skill.cost?.amount ?? 0,
    costResource: skill.cost === undefined ? -1 : layout.resourceIndex.get(skill.cost.resource)!,
    cooldown: skill.cooldown,
    accuracy: skill.accuracy,
    unerring: skill.unerring,
    weapons: skill.weapons,
    damageEffects: skill.effects.filter(dealsDamage).map(compile),
    otherEffects: skill.effects.filter(effect => !dealsDamage(effect)).map(compile),
    selfEffects: skill.self_effects.map(compile),
  };
}

function compileEffect(
  effect: SkillEffect,
  layout: StatLayout,
  conditionIndex: ReadonlyMap<string, number>,
): CompiledEffect {
  const power = 'power' in effect ? effect.power : [0, 0];
  const damageKind = 'damage_kind' in effect ? effect.damage_kind : undefined;
  return {
    kind: effect.kind,
    damageKind: damageKind === undefined ? -1 : layout.damageKindIndex.get(damageKind)!,
    powerBps: effect.kind === 'weapon_damage' ? effect.power_bps : 0,
    least: power[0]!,
    most: power[1]!,
    attribute: 'attribute' in effect ? ATTRIBUTE_STAT[effect.attribute] : 0,
    scalingBps: 'scaling_bps' in effect ? effect.scaling_bps : 0,
    perLevelBps: 'per_level_bps' in effect ? effect.per_level_bps : 0,
    maxHpBps: 'max_hp_bps' in effect ? effect.max_hp_bps : 0,
    condition: effect.kind === 'apply' ? conditionIndex.get(effect.condition)! : -1,
    chance: effect.kind === 'apply' ? effect.chance : 0,
    turns: effect.kind === 'apply' ? effect.turns : 0,
    tags: effect.kind === 'cleanse' ? effect.tags : [],
    count: effect.kind === 'cleanse' ? effect.count : 0,
    resource: effect.kind === 'resource' ? layout.resourceIndex.get(effect.resource)! : -1,
    amount: effect.kind === 'resource' ? effect.amount : 0,
  };
}
