import type { Combatant } from './combatant.ts';
import type { CompiledSkill } from './compile-skill.ts';
import type { RunState } from './run-state.ts';

/**
 * Whom a combatant would use a skill on, or null when there is nobody. For skills on several it is the one most in need,
 * or the weakest: what the queue's conditions on the target look at.
 *
 * `enemy` keeps at whom it attacked last and else takes anyone; while an enemy taunts, single attacks must go to one
 * that does.
 */
export function chooseTarget(run: RunState, actor: Combatant, skill: CompiledSkill): Combatant | null {
  switch (skill.target) {
    case 'self':
      return actor;
    case 'enemy':
      return keepOrPick(run, actor);
    case 'enemy_random':
      return pickAny(run, actor, tauntedOnly(run, actor));
    case 'enemy_lowest_hp':
      return weakest(run.opponentsOf(actor), run.opponentCount(actor), tauntedOnly(run, actor));
    case 'enemy_highest_hp':
      return strongest(run.opponentsOf(actor), run.opponentCount(actor), tauntedOnly(run, actor));
    case 'enemies':
      return weakest(run.opponentsOf(actor), run.opponentCount(actor), false);
    case 'ally_lowest_hp':
    case 'allies':
      return weakest(run.alliesOf(actor), run.allyCount(actor), false);
    case 'fallen_ally':
      return firstFallen(run.alliesOf(actor), run.allyCount(actor));
  }
}

function keepOrPick(run: RunState, actor: Combatant): Combatant | null {
  const taunted = tauntedOnly(run, actor);
  const { focus } = actor;
  if (focus?.stands && (!taunted || focus.taunts)) return focus;
  actor.focus = pickAny(run, actor, taunted);
  return actor.focus;
}

/** Whether a standing opponent taunts, so that only such can be chosen. */
function tauntedOnly(run: RunState, actor: Combatant): boolean {
  const opponents = run.opponentsOf(actor);
  const count = run.opponentCount(actor);
  for (let i = 0; i < count; i++) {
    const opponent = opponents[i]!;
    if (opponent.taunts && opponent.stands) return true;
  }
  return false;
}

function pickAny(run: RunState, actor: Combatant, taunted: boolean): Combatant | null {
  const opponents = run.opponentsOf(actor);
  const count = run.opponentCount(actor);
  let eligible = 0;
  for (let i = 0; i < count; i++) if (isEligible(opponents[i]!, taunted)) eligible++;
  if (eligible === 0) return null;
  let skip = run.dice.below(eligible);
  for (let i = 0; i < count; i++) {
    const opponent = opponents[i]!;
    if (isEligible(opponent, taunted) && skip-- === 0) return opponent;
  }
  return null;
}

function isEligible(combatant: Combatant, taunted: boolean): boolean {
  return combatant.stands && (!taunted || combatant.taunts);
}

/** The one with the least share of its hit points; the first of several. */
function weakest(side: readonly Combatant[], count: number, taunted: boolean): Combatant | null {
  let found: Combatant | null = null;
  for (let i = 0; i < count; i++) {
    const other = side[i]!;
    if (!isEligible(other, taunted)) continue;
    if (found === null || other.hp * found.maxHp < found.hp * other.maxHp) found = other;
  }
  return found;
}

function strongest(side: readonly Combatant[], count: number, taunted: boolean): Combatant | null {
  let found: Combatant | null = null;
  for (let i = 0; i < count; i++) {
    const other = side[i]!;
    if (!isEligible(other, taunted)) continue;
    if (found === null || other.hp * found.maxHp > found.hp * other.maxHp) found = other;
  }
  return found;
}

function firstFallen(side: readonly Combatant[], count: number): Combatant | null {
  for (let i = 0; i < count; i++) if (side[i]!.hp === 0) return side[i]!;
  return null;
}
