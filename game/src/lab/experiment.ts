import { suitsWeapon, weaponTypeOf } from '../characters/wielded-weapon.ts';
import type { Content } from '../content/content.ts';
import type { QueueSlot } from '../content/schema/character-kinds.ts';
import { BASIC_ATTACK } from '../content/vocabulary.ts';
import type { MemberSnapshot, RunInput } from '../engine/run-input.ts';
import type { RunOutcome } from '../engine/run-result.ts';
import {
  countPairs,
  differenceOfMeans,
  differenceOfShares,
  type Estimate,
  wilsonInterval,
} from './intervals.ts';
import { Trials } from './trials.ts';

/** What is tried: one member's queue in a quest. The party is the member alone. */
export interface ExperimentInput {
  readonly run: Omit<RunInput, 'seed'>;
  /** How often, 2 or more. */
  readonly runs: number;
}

/** What a slot brings: the queue with it, less the queue without it, under the same dice. */
export interface SlotWorth {
  /** Of victories, −1 to 1. */
  readonly clearRate: Estimate;
  /** Encounters passed per run. */
  readonly cleared: Estimate;
  /** Combat rounds per run. */
  readonly rounds: Estimate;
}

export interface SlotFinding {
  readonly slot: QueueSlot;
  /** Its skill cannot be used with what is wielded. */
  readonly lacksWeapon: boolean;
  /** In all runs together. */
  readonly uses: number;
  /** Null until it is measured, and for a slot that never fired: it is worth nothing. */
  readonly worth: SlotWorth | null;
}

export interface ExperimentReport {
  /** Runs that are counted so far. */
  readonly runs: number;
  /** Share of victories, 0 to 1. */
  readonly clearRate: Estimate;
  readonly outcomes: Readonly<Record<RunOutcome, number>>;
  /** By encounter: how many runs ended there. */
  readonly endedAt: readonly number[];
  readonly slots: readonly SlotFinding[];
  /** How often no slot could fire, in all runs together. */
  readonly fallbackUses: number;
  /** Per run. */
  readonly means: {
    readonly xp: number;
    readonly gold: number;
    readonly finds: number;
    readonly rounds: number;
  };
}

export interface ExperimentProgress {
  /** Runs resolved, of all that are needed: the queue's own, and those without each slot that fired. */
  readonly done: number;
  readonly total: number;
  readonly report: ExperimentReport;
}

/**
 * Tries a queue so many times, then once more as often without each slot that fired, and yields after every `chunk`
 * runs what is known by then; the last one is the result. The same input gives the same result.
 * @throws InvalidRunInputError
 */
export function* runExperiment(
  content: Content,
  { run, runs }: ExperimentInput,
  chunk: number,
): Generator<ExperimentProgress, void> {
  const [member] = run.snapshot.party as [MemberSnapshot];
  const weaponType = weaponTypeOf(content, member.equipment);
  const allowed = member.queue.flatMap(({ skill }, place) =>
    suitsWeapon(content.skills[skill]?.weapons ?? [], weaponType) ? [place] : [],
  );
  const tryQueue = (places: readonly number[]) => new Trials(content, withQueue(run, places), runs);
  const own = tryQueue(allowed);
  const worths = new Map<number, SlotWorth>();
  const report = () => reportOf(member.queue, allowed, own, worths);

  // How many slots will fire is not known before; until then, all of them are expected to.
  let total = runs * (1 + allowed.length);
  while (own.done < runs) {
    own.advance(chunk);
    yield { done: own.done, total, report: report() };
  }
  const fired = allowed.filter((_, order) => own.slotUses[0]![order]! > 0);
  total = runs * (1 + fired.length);
  for (const [order, place] of fired.entries()) {
    const without = tryQueue(allowed.filter(other => other !== place));
    while (without.done < runs) {
      without.advance(chunk);
      if (without.done === runs) worths.set(place, compare(own, without));
      yield { done: runs * (1 + order) + without.done, total, report: report() };
    }
  }
}

/** The run with these slots of its member's queue alone; without any, only the fallback is left. */
function withQueue(run: ExperimentInput['run'], places: readonly number[]): ExperimentInput['run'] {
  const [member] = run.snapshot.party as [MemberSnapshot];
  const slots = places.map(place => member.queue[place]!);
  const queue: QueueSlot[] =
    slots.length > 0 ? slots : [{ skill: BASIC_ATTACK, condition: { kind: 'always' } }];
  return { ...run, snapshot: { ...run.snapshot, party: [{ ...member, queue }] } };
}

function compare(own: Trials, without: Trials): SlotWorth {
  return {
    clearRate: differenceOfShares(countPairs(own.wins, without.wins)),
    cleared: differenceOfMeans(own.cleared, without.cleared),
    rounds: differenceOfMeans(own.rounds, without.rounds),
  };
}

function reportOf(
  queue: readonly QueueSlot[],
  allowed: readonly number[],
  own: Trials,
  worths: ReadonlyMap<number, SlotWorth>,
): ExperimentReport {
  const { done, outcomes, endedAt, gains } = own;
  const [low, high] = wilsonInterval(outcomes.victory, done);
  const uses = own.slotUses[0]!;
  const mean = (sum: number) => sum / done;
  return {
    runs: done,
    clearRate: { value: outcomes.victory / done, low, high },
    outcomes: { ...outcomes },
    endedAt: [...endedAt],
    slots: queue.map((slot, place) => {
      const order = allowed.indexOf(place);
      return {
        slot,
        lacksWeapon: order === -1,
        uses: order === -1 ? 0 : uses[order]!,
        worth: worths.get(place) ?? null,
      };
    }),
    fallbackUses: uses.at(-1)! + (allowed.length === 0 ? uses[0]! : 0),
    means: {
      xp: mean(gains.xp),
      gold: mean(gains.gold),
      finds: mean(gains.finds),
      rounds: mean(own.rounds.reduce((sum, rounds) => sum + rounds, 0)),
    },
  };
}
