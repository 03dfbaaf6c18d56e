import type { ProgressionRules } from '../content/schema/rules.ts';
import type { MemberRewards, RunOutcome } from '../engine/run-result.ts';
import type { CharacterEventOf } from './character-events.ts';
import { type CharacterState, countOf } from './character-state.ts';
import { gainExperience } from './levels.ts';

/** Reputation does not fall below the lowest tier of the source. */
const LEAST_REPUTATION = -3_000;

export interface EndedRun {
  readonly runId: string;
  readonly questId: string;
  readonly outcome: RunOutcome;
}

/**
 * What a run's rewards mean for the character as it is now: the facts of a `run_settled` event. Gains are cut at the
 * caps of the rules; what they leave unchanged is left out.
 * @param at milliseconds since the epoch
 */
export function planSettlement(
  state: CharacterState,
  run: EndedRun,
  rewards: MemberRewards,
  rules: ProgressionRules,
  at: number,
): CharacterEventOf<'run_settled'> {
  return {
    type: 'run_settled',
    version: 1,
    at,
    payload: {
      runId: run.runId,
      questId: run.questId,
      outcome: run.outcome,
      xpGained: rewards.xp,
      goldGained: rewards.gold,
      ...gainExperience(state, rewards.xp, rules),
      proficiencies: cappedGains(state.proficiencies, rewards.proficiencyGains, rules.proficiency_gain.max),
      aptitudes: cappedGains(state.aptitudes, rewards.aptitudeGains, rules.aptitude_gain.max),
      reputation: reputationChanges(state.reputation, rewards.reputation),
      kills: cappedGains(state.bestiary, rewards.kills, Number.MAX_SAFE_INTEGER),
    },
  };
}

function cappedGains(
  have: Readonly<Record<string, number>>,
  gains: Readonly<Record<string, number>>,
  cap: number,
): Record<string, number> {
  return changed(gains, (id, gain) => Math.max(0, Math.min(gain, cap - countOf(have, id))));
}

function reputationChanges(
  have: Readonly<Record<string, number>>,
  changes: Readonly<Record<string, number>>,
): Record<string, number> {
  return changed(changes, (faction, change) => Math.max(change, LEAST_REPUTATION - countOf(have, faction)));
}

function changed(
  amounts: Readonly<Record<string, number>>,
  cut: (id: string, amount: number) => number,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(amounts)
      .map(([id, amount]): [string, number] => [id, cut(id, amount)])
      .filter(([, amount]) => amount !== 0),
  );
}
