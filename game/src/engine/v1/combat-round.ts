import { flee } from './apply-effects.ts';
import { type Action, chooseAction } from './choose-action.ts';
import type { Combatant } from './combatant.ts';
import { tickConditions } from './conditions.ts';
import type { RunState } from './run-state.ts';
import { useSupplyInTurn } from './supplies.ts';
import { useSkill } from './use-skill.ts';

/** Filled anew each turn. */
const action: Action = { skill: 0, target: null, slot: -1 };

/**
 * Everyone who stands rolls a d100 on top of speed and weapon speed; the highest acts first. Ties go to members before
 * enemies, then by place.
 */
export function rollInitiative(run: RunState): void {
  const { order } = run;
  order.length = 0;
  for (let i = 0; i < run.partySize; i++) enterOrder(run, run.members[i]!);
  for (let i = 0; i < run.enemyCount; i++) enterOrder(run, run.enemies[i]!);
}

/** The fallen roll too: someone may bring them back. Insertion keeps the earlier of equals in front. */
function enterOrder(run: RunState, combatant: Combatant): void {
  const { order } = run;
  const roll = run.dice.d100();
  combatant.initiative = combatant.initiativeBonus + roll;
  run.log.initiative(combatant, roll);
  let place = order.length;
  order.push(combatant);
  while (place > 0 && order[place - 1]!.initiative < combatant.initiative) {
    order[place] = order[place - 1]!;
    place--;
  }
  order[place] = combatant;
}

/** One round: each in turn, until the fight is over. In an ambush's round only the enemies act. */
export function playRound(run: RunState, onlyEnemies: boolean): void {
  for (const combatant of run.order) {
    if (!combatant.stands || (onlyEnemies && combatant.isMember)) continue;
    run.actor = combatant;
    takeTurn(run, combatant);
    run.actor = null;
    if (isFightOver(run)) return;
  }
}

export function isFightOver(run: RunState): boolean {
  return run.standingEnemies === 0 || run.standingMembers === 0 || run.partyFled;
}

function takeTurn(run: RunState, actor: Combatant): void {
  actor.turn++;
  regenerate(actor);
  if (!losesTurn(run, actor)) act(run, actor);
  if (actor.stands && !run.partyFled) tickConditions(run, actor);
}

/** Not logged: it follows from the rules alone. */
function regenerate(actor: Combatant): void {
  if (actor.resourceRegen === 0) return;
  const next = actor.resource + actor.resourceRegen;
  actor.resource = next < 0 ? 0 : next > actor.resourceMax ? actor.resourceMax : next;
}

function losesTurn(run: RunState, actor: Combatant): boolean {
  const condition = actor.stunnedBy;
  if (condition === null) return false;
  const roll = condition.skipTurnChance >= 100 ? 0 : run.dice.d100();
  if (roll > condition.skipTurnChance) return false;
  run.log.turnLost(actor, condition, roll);
  return true;
}

function act(run: RunState, actor: Combatant): void {
  const { fleesBelow } = actor.template;
  if (fleesBelow > 0 && actor.hp * 100 < fleesBelow * actor.maxHp) {
    flee(run, actor);
    return;
  }
  if (actor.isMember) useSupplyInTurn(run, actor);
  chooseAction(run, actor, action);
  if (actor.isMember) run.noteSlot(actor.id, action.slot);
  useSkill(run, actor, action);
}
