import { setTimeout as sleep } from 'node:timers/promises';
import { holdLease, releaseLease } from '@delve/domain/schedule/leader-lease.ts';
import { type PeriodKind, periodStart } from '@delve/domain/schedule/periods.ts';
import { resetPeriod } from '@delve/domain/schedule/reset-period.ts';
import { type FeederDeps, type FeedMark, feedOnce } from './feeder.ts';

const LEASE_NAME = 'scheduler';
/** After a leader was killed, nothing is scheduled for at most this long. */
const LEASE_MS = 5_000;
const TICK_MS = 1_000;

export interface SchedulerOptions {
  readonly deps: FeederDeps;
  readonly mark: FeedMark;
  /** Unique to this process. */
  readonly holder: string;
  readonly onTick?: (leads: boolean) => void;
}

/**
 * Of all workers one leads, and does every second what nobody asks for: the resets of day and week, and the
 * feeder's pass. A tick that fails (PostgreSQL or Redis is away) is logged once and made up for by the next one.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  /** The periods that are known to have begun, so that a tick need not ask. */
  readonly #begun = new Map<PeriodKind, string>();
  readonly #troubles = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #tick: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#tick = this.tick().finally(() => {
      if (!this.#stopped) this.#timer = setTimeout(() => this.start(), TICK_MS);
    });
  }

  /**
   * Waits for the tick that is under way, for at most `timeoutMs`, and gives the lead away; a lead that could not be given
   * away runs out by itself.
   * @returns whether that was done in time.
   */
  async stop(timeoutMs: number): Promise<boolean> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    const released = this.#tick.then(() => this.#release()).then(() => true);
    return Promise.race([released, sleep(timeoutMs, false, { ref: false })]);
  }

  async #release(): Promise<void> {
    const { deps, holder } = this.#options;
    await this.#attempt('release', () => releaseLease(deps.pg, { name: LEASE_NAME, holder }));
  }

  /** One round, if this process leads. Never rejects. */
  async tick(): Promise<void> {
    const { deps, holder, mark, onTick } = this.#options;
    const leads = await this.#attempt('lease', () =>
      holdLease(deps.pg, { name: LEASE_NAME, holder, ttlMs: LEASE_MS }),
    );
    onTick?.(leads === true);
    if (!leads) return;
    await this.#attempt('daily', () => this.#begin('daily'));
    await this.#attempt('weekly', () => this.#begin('weekly'));
    await this.#attempt('feed', async () => {
      const report = await feedOnce(deps, mark);
      if (report.overdue > 0 || report.chains > 0) deps.log.info(report, 'fed what was dropped');
    });
  }

  async #begin(kind: PeriodKind): Promise<void> {
    const { deps } = this.#options;
    const start = periodStart(kind, deps.clock.now());
    if (this.#begun.get(kind) === start) return;
    if (await resetPeriod(deps, kind)) deps.log.info({ kind, start }, 'a period has begun');
    this.#begun.set(kind, start);
  }

  /** Says once that something fails and once that it works again. */
  async #attempt<Result>(what: string, work: () => Promise<Result>): Promise<Result | undefined> {
    const { log } = this.#options.deps;
    try {
      const result = await work();
      if (this.#troubles.delete(what)) log.info({ what }, 'the scheduler goes on');
      return result;
    } catch (error) {
      if (!this.#troubles.has(what)) log.warn({ err: error, what }, 'the scheduler cannot do its work');
      this.#troubles.add(what);
      return undefined;
    }
  }
}
