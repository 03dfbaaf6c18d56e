import { CONDITION_ENDS } from '../log-format.ts';
import { BorneCondition, type Combatant } from './combatant.ts';
import type { CompiledCondition } from './compile-condition.ts';
import { changeResource, heal, reduceDamage, settleDamage, takeDamage } from './damage.ts';
import { sweepEndedConditions } from './ended-conditions.ts';
import { shareOf } from './integer-math.ts';
import type { RunState } from './run-state.ts';

const RAN_OUT = CONDITION_ENDS.indexOf('ran_out');
const CLEANSED = CONDITION_ENDS.indexOf('cleansed');
const FIGHT_OVER = CONDITION_ENDS.indexOf('fight_over');

/**
 * Tries to apply a condition with a percent chance; the immune never bear it. Applied again, it gains a stack, as far
 * as it stacks, and lasts at least as long as if it were new.
 */
export function applyCondition(
  run: RunState,
  target: Combatant,
  index: number,
  turns: number,
  chance: number,
): void {
  const condition = run.world.conditions[index]!;
  if (target.template.immune[index]) {
    run.log.conditionResisted(target, condition, 0, 0);
    return;
  }
  const roll = chance >= 100 ? 0 : run.dice.d100();
  if (roll > chance) {
    run.log.conditionResisted(target, condition, roll, chance);
    return;
  }
  const borne = bear(run, target, condition, turns);
  run.log.conditionApplied(target, borne, roll, chance);
}

/** Applies a condition that ends with the fight at the latest. */
export function applyForFight(run: RunState, target: Combatant, index: number, turns: number): void {
  const borne = bear(run, target, run.world.conditions[index]!, turns);
  borne.endsWithFight = true;
  run.log.conditionApplied(target, borne, 0, 100);
}

function bear(run: RunState, target: Combatant, condition: CompiledCondition, turns: number): BorneCondition {
  let borne = target.conditions.find(other => other.condition === condition);
  if (borne === undefined) {
    borne = new BorneCondition(condition);
    target.conditions.push(borne);
  } else if (borne.stacks < condition.maxStacks) borne.stacks++;
  borne.turns = Math.max(borne.turns, turns);
  borne.absorb = condition.absorbs * borne.stacks;
  borne.fresh = run.actor === target;
  borne.ending = -1;
  target.recompute();
  return borne;
}

/** Takes off up to `count` conditions that have one of the tags, oldest first. */
export function cleanse(run: RunState, target: Combatant, tags: readonly string[], count: number): void {
  let left = count;
  for (const borne of target.conditions) {
    if (left === 0) break;
    if (!hasTag(borne.condition, tags)) continue;
    borne.ending = CLEANSED;
    left--;
  }
  sweepEndedConditions(run, target);
}

/** Whether the combatant bears a condition with one of the tags. */
export function bearsTag(target: Combatant, tags: readonly string[]): boolean {
  for (const borne of target.conditions) if (hasTag(borne.condition, tags)) return true;
  return false;
}

function hasTag(condition: CompiledCondition, tags: readonly string[]): boolean {
  for (const tag of tags) if (condition.tags.includes(tag)) return true;
  return false;
}

/**
 * The end of the bearer's turn: its conditions act, each in the order in which they were applied, then lose a turn.
 * One applied in this very turn does neither yet, so that a buff of three turns on oneself lasts three turns.
 */
export function tickConditions(run: RunState, bearer: Combatant): void {
  if (bearer.conditions.length === 0) return;
  for (const borne of bearer.conditions) {
    if (borne.fresh || borne.condition.tick === 'none') continue;
    actOnBearer(run, bearer, borne);
    if (bearer.hp === 0) {
      settleDamage(run, bearer);
      return;
    }
  }
  for (const borne of bearer.conditions) {
    if (borne.fresh) borne.fresh = false;
    else if (--borne.turns === 0 && borne.ending === -1) borne.ending = RAN_OUT;
  }
  sweepEndedConditions(run, bearer);
}

function actOnBearer(run: RunState, bearer: Combatant, { condition, stacks }: BorneCondition): void {
  if (condition.tick === 'resource') {
    changeResource(run, bearer, condition.tickResource, condition.tickAmount * stacks, 'condition');
    return;
  }
  const rolled = run.dice.between(condition.tickLeast, condition.tickMost);
  const power = (rolled + shareOf(bearer.maxHp, condition.tickMaxHpBps)) * stacks;
  if (condition.tick === 'heal') {
    heal(run, bearer, power, 'condition');
    return;
  }
  const lost = takeDamage(bearer, reduceDamage(run, bearer, power, condition.tickDamageKind, false));
  run.log.conditionDamaged(bearer, condition, lost);
}

/** The fight is over: takes off what lasted only for it. */
export function endFightConditions(run: RunState, target: Combatant): void {
  for (const borne of target.conditions) {
    borne.fresh = false;
    if (borne.endsWithFight) borne.ending = FIGHT_OVER;
  }
  sweepEndedConditions(run, target);
}
