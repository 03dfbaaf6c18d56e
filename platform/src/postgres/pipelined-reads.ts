import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Reads } from '@delve/domain/queryable.ts';
import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { isOutOfReach } from './is-out-of-reach.ts';

/**
 * Connections that reads share. Two, so that PostgreSQL works on one batch while the other is being sent; more of them
 * would make the batches smaller.
 */
const LANES = 2;

/**
 * Sends single reads over connections that they share: those of one turn of the event loop go out in one write, and none
 * waits for the answer to the one before. Writing was a third of what a read costs a gateway under load. Each read fails
 * alone, unless the connection is lost. Connections are the pool's, and go back to it when nothing is asked.
 */
export function createPipelinedReads(pool: Pool): Reads {
  const shifts = Array.from({ length: LANES }, () => new Shift(pool));
  return {
    query(statement) {
      const idlest = shifts.reduce(
        (best, { inFlight }, lane) => (inFlight < shifts[best]!.inFlight ? lane : best),
        0,
      );
      if (shifts[idlest]!.isOver) shifts[idlest] = new Shift(pool);
      return shifts[idlest]!.query(statement);
    },
  };
}

/** A connection, from the first read that needs one until none is under way, or until it is lost. */
class Shift {
  readonly #pool: Pool;
  #client: Promise<PoolClient> | undefined;
  #loss: Error | undefined;
  #isCorked = false;
  inFlight = 0;
  isOver = false;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>> {
    this.inFlight++;
    try {
      this.#client ??= this.#borrow();
      const client = await this.#client;
      if (!this.#isCorked) void this.#cork(client);
      return await client.query<Row>(statement);
    } catch (error) {
      // The server says so before the connection breaks.
      if (error instanceof Error && isOutOfReach(error)) this.#noteLoss(error);
      throw error;
    } finally {
      this.inFlight--;
      if (this.inFlight === 0) await this.#giveBack();
    }
  }

  async #borrow(): Promise<PoolClient> {
    const client = await this.#pool.connect();
    return client.on('error', this.#noteLoss);
  }

  /** Holds back what is written in this turn. */
  async #cork({ connection: { stream } }: PoolClient): Promise<void> {
    this.#isCorked = true;
    stream.cork();
    await nextTurn();
    this.#isCorked = false;
    stream.uncork();
  }

  readonly #noteLoss = (loss: Error) => {
    this.isOver = true;
    this.#loss = loss;
  };

  async #giveBack(): Promise<void> {
    this.isOver = true;
    // One that could not be opened was told to whoever asked.
    const client = await this.#client?.catch(() => undefined);
    client?.off('error', this.#noteLoss);
    client?.release(this.#loss);
  }
}
