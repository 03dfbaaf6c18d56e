import type { Content } from '../content/content.ts';
import { nullSink } from '../engine/recorder.ts';
import type { RunInput } from '../engine/run-input.ts';
import type { RunOutcome } from '../engine/run-result.ts';
import { resolveRun } from '../engine/versions.ts';

/**
 * The same run under many seeds, always the same ones: run 7 of two trials has the same dice, so that two inputs can be
 * compared run by run. The seeds count from 0 and are nobody's: a real run's is derived from a secret (invariant 7).
 */
export class Trials {
  /** How many runs are resolved. */
  done = 0;
  readonly outcomes: Record<RunOutcome, number> = { victory: 0, fled: 0, wiped: 0, timeout: 0 };
  /** By encounter: how many runs ended there. */
  readonly endedAt: number[];
  /** By member: how often each slot of its queue fired in all runs together, and last the fallback. */
  readonly slotUses: number[][];
  /** By run: 1 for a victory. */
  readonly wins: Uint8Array;
  /** By run: encounters that were passed. */
  readonly cleared: Uint8Array;
  /** By run: combat rounds in all. */
  readonly rounds: Uint32Array;
  /** What the first member takes home, in all runs together. */
  readonly gains = { xp: 0, gold: 0, finds: 0 };
  readonly #content: Content;
  readonly #input: RunInput;
  readonly #seed = new DataView(new ArrayBuffer(32));

  /** @param runs how many there are to be in the end, 1 or more. @throws RangeError when there are none */
  constructor(content: Content, input: Omit<RunInput, 'seed'>, runs: number) {
    if (runs < 1) throw new RangeError('there must be at least one run');
    this.#content = content;
    this.#input = { ...input, seed: new Uint8Array(this.#seed.buffer) };
    this.endedAt = new Array<number>(content.quests[input.questId]?.encounters.length ?? 0).fill(0);
    this.slotUses = input.snapshot.party.map(({ queue }) => new Array<number>(queue.length + 1).fill(0));
    this.wins = new Uint8Array(runs);
    this.cleared = new Uint8Array(runs);
    this.rounds = new Uint32Array(runs);
  }

  /** How many runs there are to be. */
  get runs(): number {
    return this.wins.length;
  }

  /**
   * Resolves at most so many more.
   * @throws InvalidRunInputError
   */
  advance(count: number): void {
    const end = Math.min(this.runs, this.done + count);
    while (this.done < end) this.#resolve(this.done++);
  }

  #resolve(run: number): void {
    this.#seed.setUint32(0, run, true);
    const result = resolveRun(this.#content, this.#input, nullSink);
    this.outcomes[result.outcome]++;
    if (result.endedAt !== null) this.endedAt[result.endedAt]!++;
    this.wins[run] = Number(result.outcome === 'victory');
    this.cleared[run] = result.encountersCleared;
    this.rounds[run] = result.rounds;
    const { xp, gold, items, stacks } = result.rewards[0]!;
    this.gains.xp += xp;
    this.gains.gold += gold;
    this.gains.finds += items.length + stacks.reduce((sum, { quantity }) => sum + quantity, 0);
    result.slotUses.forEach((uses, member) => {
      for (let slot = 0; slot < uses.length; slot++) this.slotUses[member]![slot]! += uses[slot]!;
    });
  }
}
