import { chooseTarget } from './choose-target.ts';
import type { Combatant } from './combatant.ts';
import type { CompiledSlot } from './compile-queue.ts';
import type { CompiledSkill } from './compile-skill.ts';
import type { RunState } from './run-state.ts';

/** What a combatant does in its turn. One object, filled anew each turn. */
export interface Action {
  /** Place among its own skills. */
  skill: number;
  target: Combatant | null;
  /** The slot that fired, or −1 for the basic attack as fallback. */
  slot: number;
}

/**
 * Fills `action` with the first slot of the queue whose skill is ready, affordable and has someone to be used on, and
 * whose condition holds; with the basic attack when there is none (chapters 6.1 and 7.1 of the source).
 */
export function chooseAction(run: RunState, actor: Combatant, action: Action): void {
  const { slots, skills } = actor.template;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const skill = skills[slot.skill]!;
    if (!isUsable(actor, slot.skill, skill)) continue;
    if (!slot.looksAtTarget && !holdsForActor(run, actor, slot)) continue;
    const target = chooseTarget(run, actor, skill);
    if (target === null) continue;
    if (slot.looksAtTarget && !holdsForTarget(run, actor, skill, target, slot)) continue;
    action.skill = slot.skill;
    action.target = target;
    action.slot = i;
    return;
  }
  action.skill = skills.length - 1;
  action.target = chooseTarget(run, actor, skills[action.skill]!);
  action.slot = -1;
}

/** Ready, affordable and not silenced. Creatures pay nothing: silence takes the skills from them that have a cooldown. */
function isUsable(actor: Combatant, place: number, skill: CompiledSkill): boolean {
  if (actor.readyAt[place]! > actor.turn) return false;
  if (skill.cost > 0) {
    if (actor.silenced || skill.costResource !== actor.template.resource) return false;
    return actor.resource >= skill.cost;
  }
  return !(actor.silenced && !actor.isMember && skill.cooldown > 0);
}

function holdsForActor(run: RunState, actor: Combatant, slot: CompiledSlot): boolean {
  switch (slot.kind) {
    case 'always':
      return true;
    case 'if_hp_below':
      return actor.hp * 100 < slot.value * actor.maxHp;
    case 'if_hp_above':
      return actor.hp * 100 > slot.value * actor.maxHp;
    case 'if_enemy_count_above':
      return run.standingOpponents(actor) > slot.value;
    case 'if_enemy_count_below':
      return run.standingOpponents(actor) < slot.value;
    case 'if_ally_hp_below':
      return anyAllyBelow(run, actor, slot.value);
    case 'if_resource_above':
      return resourceOf(actor, slot.subject) > slot.value;
    case 'if_resource_below':
      return resourceOf(actor, slot.subject) < slot.value;
    case 'if_has_condition':
      return actor.bears(slot.subject);
    default:
      throw new TypeError(`${slot.kind} looks at the target`);
  }
}

function holdsForTarget(
  run: RunState,
  actor: Combatant,
  skill: CompiledSkill,
  target: Combatant,
  slot: CompiledSlot,
): boolean {
  if (slot.kind === 'if_target_hp_below') return target.hp * 100 < slot.value * target.maxHp;
  if (skill.target === 'enemies')
    return anyBears(run.opponentsOf(actor), run.opponentCount(actor), slot.subject);
  if (skill.target === 'allies') return anyBears(run.alliesOf(actor), run.allyCount(actor), slot.subject);
  return target.bears(slot.subject);
}

/** One's own hit points count too: a healer alone looks after itself. */
function anyAllyBelow(run: RunState, actor: Combatant, threshold: number): boolean {
  const allies = run.alliesOf(actor);
  const count = run.allyCount(actor);
  for (let i = 0; i < count; i++) {
    const ally = allies[i]!;
    if (ally.stands && ally.hp * 100 < threshold * ally.maxHp) return true;
  }
  return false;
}

function anyBears(side: readonly Combatant[], count: number, condition: number): boolean {
  for (let i = 0; i < count; i++) if (side[i]!.stands && side[i]!.bears(condition)) return true;
  return false;
}

/** A resource that one does not have is 0. */
function resourceOf(actor: Combatant, resource: number): number {
  return actor.template.resource === resource ? actor.resource : 0;
}
