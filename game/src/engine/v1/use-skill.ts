import { applyEffects, rollDamage } from './apply-effects.ts';
import type { Action } from './choose-action.ts';
import type { Combatant } from './combatant.ts';
import type { CompiledSkill } from './compile-skill.ts';
import { changeResource, settleDamage, takeDamage } from './damage.ts';
import { clamp } from './integer-math.ts';
import type { RunState } from './run-state.ts';

/** Uses the chosen skill: pays for it, resolves it against whom it reaches, then does to the user what it says. */
export function useSkill(run: RunState, actor: Combatant, action: Action): void {
  const skill = actor.template.skills[action.skill]!;
  const { target } = action;
  if (target === null) return;
  if (skill.cost > 0) actor.resource -= skill.cost;
  if (skill.cooldown > 0) actor.readyAt[action.skill] = actor.turn + skill.cooldown + 1;
  if (skill.hostile) attackWith(run, actor, skill, target);
  else aidWith(run, actor, skill, target);
  if (skill.selfEffects.length > 0 && actor.stands) applyEffects(run, actor, actor, skill.selfEffects);
}

function aidWith(run: RunState, actor: Combatant, skill: CompiledSkill, target: Combatant): void {
  if (skill.target !== 'allies') {
    run.log.skillUsed(actor, skill, target);
    applyEffects(run, actor, target, skill.otherEffects);
    return;
  }
  run.log.skillUsed(actor, skill, null);
  const allies = run.alliesOf(actor);
  const count = run.allyCount(actor);
  for (let i = 0; i < count; i++)
    if (allies[i]!.stands) applyEffects(run, actor, allies[i]!, skill.otherEffects);
}

function attackWith(run: RunState, actor: Combatant, skill: CompiledSkill, target: Combatant): void {
  let hits = false;
  if (skill.target === 'enemies') {
    const opponents = run.opponentsOf(actor);
    const count = run.opponentCount(actor);
    for (let i = 0; i < count; i++)
      if (opponents[i]!.stands && attackOne(run, actor, skill, opponents[i]!)) hits = true;
  } else {
    actor.focus = target;
    hits = attackOne(run, actor, skill, target);
  }
  const gain = actor.template.gainOnHit;
  if (hits && gain > 0 && actor.stands) changeResource(run, actor, -1, gain, 'skill');
}

/** Rolls to hit, then for a critical hit, deals the damage and applies the other effects. True when it hit. */
function attackOne(run: RunState, actor: Combatant, skill: CompiledSkill, target: Combatant): boolean {
  const chance = skill.unerring ? 100 : hitChance(run, actor, skill, target);
  const roll = skill.unerring ? 0 : run.dice.d100();
  if (roll > chance) {
    run.log.attack(actor, skill, target, roll, chance, false, 0, 0, false, 0, 0);
    return false;
  }
  const damages = skill.damageEffects.length > 0;
  const critChance = damages ? actor.critChance : 0;
  const critRoll = critChance > 0 ? run.dice.d100() : 0;
  const crit = critChance > 0 && critRoll <= critChance;
  target.lastAbsorbed = 0;
  const lost = damages ? takeDamage(target, rollDamage(run, actor, target, skill.damageEffects, crit)) : 0;
  run.log.attack(
    actor,
    skill,
    target,
    roll,
    chance,
    true,
    critRoll,
    critChance,
    crit,
    lost,
    target.lastAbsorbed,
  );
  if (damages) {
    settleDamage(run, target);
    const gain = target.template.gainWhenHit;
    if (gain > 0 && target.stands) changeResource(run, target, -1, gain, 'skill');
  }
  if (target.stands) applyEffects(run, actor, target, skill.otherEffects);
  return true;
}

/** Percent: base + accuracy − evasion + level difference × per level, clamped. */
function hitChance(run: RunState, actor: Combatant, skill: CompiledSkill, target: Combatant): number {
  const { hit } = run.world.rules;
  const levels = actor.template.level - target.template.level;
  const chance = hit.base + actor.accuracy + skill.accuracy - target.evasion + levels * hit.per_level;
  return clamp(chance, hit.min, hit.max);
}
