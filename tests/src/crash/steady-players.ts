import { randomUUID } from 'node:crypto';
import type { SeededPlayer } from '@delve/scripts/bots/seed-players.ts';
import { largest, median } from './figures.ts';
import type { PlayerClient } from './player-client.ts';

/** Between two tries. */
const RETRY_EVERY_MS = 250;

export interface StartsReport {
  /** Starts that were answered, and the runs that they were answered with. */
  readonly runIds: readonly string[];
  readonly errors: number;
  readonly medianMs: number;
  readonly largestMs: number;
}

/** Starts a run for one player after another until it is told to stop; asks again with the same key after an error. */
export class SteadyPlayers {
  readonly #client: PlayerClient;
  readonly #runIds: string[] = [];
  readonly #tookMs: number[] = [];
  readonly #done: Promise<void>;
  #errors = 0;
  #isStopped = false;

  /** @param everyMs from one start to the next */
  constructor(client: PlayerClient, players: readonly SeededPlayer[], everyMs: number) {
    this.#client = client;
    this.#done = this.#play(players, everyMs);
    this.#done.catch(() => undefined);
  }

  /** Lets every player start. */
  async finish(): Promise<StartsReport> {
    await this.#done;
    return this.#report();
  }

  /** Lets the start that is under way be answered. */
  async stop(): Promise<StartsReport> {
    this.#isStopped = true;
    return this.finish();
  }

  #report(): StartsReport {
    return {
      runIds: this.#runIds,
      errors: this.#errors,
      medianMs: median(this.#tookMs),
      largestMs: largest(this.#tookMs),
    };
  }

  async #play(players: readonly SeededPlayer[], everyMs: number): Promise<void> {
    for (const player of players) {
      if (this.#isStopped) return;
      await this.#start(player);
      await pause(everyMs);
    }
  }

  async #start(player: SeededPlayer): Promise<void> {
    const key = randomUUID();
    for (;;) {
      const characterId = await this.#client.findCharacter(player).catch(() => undefined);
      if (characterId !== undefined) {
        const { answer, tookMs } = await this.#client.startRun(player, characterId, key);
        if (answer.ok) {
          this.#runIds.push(answer.data.run.id);
          this.#tookMs.push(tookMs);
          return;
        }
      }
      this.#errors++;
      await pause(RETRY_EVERY_MS);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
