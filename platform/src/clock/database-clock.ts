import type { Clock, Logger } from '@delve/domain/deps.ts';
import type { Pool } from 'pg';
import { ClockEstimate, type ClockSample } from './clock-estimate.ts';

export interface DatabaseClock extends Clock {
  stop(): void;
}

const SAMPLE_EVERY_MS = 5_000;

/** Beyond this, an operator should look at the machine's time service. */
const WORTH_A_WARNING_MS = 1_000;

/**
 * PostgreSQL's clock, by which every process of a deployment goes: were each to go by its own machine's, one whose clock
 * is five minutes ahead would end runs five minutes early. Between two readings it runs with a clock that nobody can
 * set, so a step of the machine's time does nothing at all, and it goes on while PostgreSQL is away.
 * @throws what `pg` throws when the first reading fails.
 */
export async function followDatabaseClock(pg: Pool, log: Logger): Promise<DatabaseClock> {
  const estimate = new ClockEstimate(await readDatabaseClock(pg));
  const warn = warnOfMachineClock(log);
  const now = () => estimate.at(performance.now());
  warn(now());

  let isReading = false;
  const read = async () => {
    if (isReading) return;
    isReading = true;
    try {
      const correctionMs = Math.round(estimate.correct(await readDatabaseClock(pg)));
      if (Math.abs(correctionMs) > WORTH_A_WARNING_MS)
        log.warn({ correctionMs }, 'the clock of PostgreSQL was set; game time follows it');
      warn(now());
    } catch (error) {
      log.debug({ err: error }, 'the clock of PostgreSQL was not read');
    } finally {
      isReading = false;
    }
  };
  const timer = setInterval(() => void read(), SAMPLE_EVERY_MS).unref();
  return {
    now: () => new Date(now()),
    stop: () => clearInterval(timer),
  };
}

async function readDatabaseClock(pg: Pool): Promise<ClockSample> {
  const client = await pg.connect();
  try {
    // Asked once the connection is there, or waiting for one would count as the exchange.
    const askedAt = performance.now();
    const { rows } = await client.query<{ said: number }>({
      name: 'read-clock',
      text: 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS said',
    });
    return { saidMs: rows[0]!.said, askedAt, answeredAt: performance.now() };
  } finally {
    client.release();
  }
}

/** Says once that the machine's clock is off, and once that it is right again. */
function warnOfMachineClock(log: Logger): (databaseMs: number) => void {
  let isOff = false;
  return databaseMs => {
    const aheadMs = Math.round(Date.now() - databaseMs);
    const wasOff = isOff;
    isOff = Math.abs(aheadMs) > WORTH_A_WARNING_MS;
    if (isOff && !wasOff)
      log.warn({ aheadMs }, 'the clock of this machine is not that of PostgreSQL, which is used instead');
    else if (wasOff && !isOff) log.info({ aheadMs }, 'the clock of this machine is right again');
  };
}
