import type { Combatant } from './combatant.ts';
import type { CompiledEffect } from './compile-skill.ts';
import { applyCondition, cleanse } from './conditions.ts';
import { changeResource, harm, heal, reduceDamage, revive } from './damage.ts';
import { increasedBy, shareOf } from './integer-math.ts';
import type { RunState } from './run-state.ts';
import { STAT } from './stat-layout.ts';

/** The damage of a hit: each effect rolled, increased by a critical hit, and reduced by what the target has against it. */
export function rollDamage(
  run: RunState,
  actor: Combatant,
  target: Combatant,
  effects: readonly CompiledEffect[],
  crit: boolean,
): number {
  let sum = 0;
  for (const effect of effects) {
    const rolled =
      effect.kind === 'weapon_damage' ? rollWeapon(run, actor, effect) : rollPower(run, actor, effect);
    const dealt = increasedBy(shareOf(rolled, actor.template.damageShareBps), actor.stats[STAT.damage_bps]!);
    const raw = crit ? shareOf(dealt, actor.critDamageBps) : dealt;
    const kind = effect.damageKind === -1 ? actor.template.weaponDamageKind : effect.damageKind;
    sum += reduceDamage(run, target, raw, kind, true);
  }
  return sum;
}

/** The weapon's roll, increased by attribute, proficiency and level, times the effect's power. */
function rollWeapon(run: RunState, actor: Combatant, effect: CompiledEffect): number {
  const { weaponLeast, weaponMost } = actor.template;
  return weaponDamage(actor, run.dice.between(weaponLeast, weaponMost), effect.powerBps);
}

/**
 * What a roll of the weapon comes to in the hands of whoever wields it.
 * @param powerBps the share of it that a skill deals
 */
export function weaponDamage(actor: Combatant, rolled: number, powerBps: number): number {
  const { template } = actor;
  const attributeBps = actor.attribute(template.weaponAttribute) * template.weaponAttributeBps;
  return shareOf(increasedBy(rolled, template.weaponBps + attributeBps), powerBps);
}

/** The effect's roll + attribute × scaling + level × per level. */
function rollPower(run: RunState, actor: Combatant, effect: CompiledEffect): number {
  const rolled = run.dice.between(effect.least, effect.most);
  const scaled = shareOf(actor.attribute(effect.attribute), effect.scalingBps);
  return rolled + scaled + shareOf(actor.template.level, effect.perLevelBps);
}

/** Does what is not damage to one target, in order; damage here is what a skill costs its user. */
export function applyEffects(
  run: RunState,
  actor: Combatant,
  target: Combatant,
  effects: readonly CompiledEffect[],
): void {
  for (const effect of effects) {
    applyEffect(run, actor, target, effect);
    if (!target.stands) return;
  }
}

function applyEffect(run: RunState, actor: Combatant, target: Combatant, effect: CompiledEffect): void {
  switch (effect.kind) {
    case 'apply':
      applyCondition(run, target, effect.condition, effect.turns, effect.chance);
      return;
    case 'heal': {
      const power = rollPower(run, actor, effect) + shareOf(target.maxHp, effect.maxHpBps);
      heal(run, target, increasedBy(power, actor.stats[STAT.healing_bps]!), 'skill');
      return;
    }
    case 'cleanse':
      cleanse(run, target, effect.tags, effect.count);
      return;
    case 'resource':
      changeResource(run, target, effect.resource, effect.amount, 'skill');
      return;
    case 'revive':
      revive(run, target, shareOf(target.maxHp, effect.maxHpBps));
      return;
    case 'flee':
      flee(run, actor);
      return;
    case 'damage':
      harm(run, target, rollPower(run, actor, effect), effect.damageKind, 'skill');
      return;
    case 'weapon_damage':
      throw new TypeError('weapon damage is dealt to enemies');
  }
}

/** A member tries to get the whole party away; a creature just leaves. */
export function flee(run: RunState, actor: Combatant): void {
  if (!actor.isMember) {
    actor.fled = true;
    run.standingEnemies--;
    run.log.flight(actor, 0, 100, true);
    return;
  }
  const chance = run.world.rules.flee_chance;
  const roll = run.dice.d100();
  run.partyFled = roll <= chance;
  run.log.flight(actor, roll, chance, run.partyFled);
}
