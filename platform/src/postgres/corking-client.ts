import { Client, type Submittable } from 'pg';

/**
 * A client that holds back what it sends until the code that is running has ended, and whatever its promises led to:
 * statements that are asked together leave in one write. A write is a system call that wakes PostgreSQL, and costs
 * more than all else that a short statement asks of this process.
 */
export class CorkingClient extends Client {
  #isHolding = false;

  /**
   * One signature for all that `pg` has.
   *
   * Promises are made here: `pg` assigns its callback to a property where it is written, and V8 takes functions that are
   * made so for methods and allocates them among the old objects. What such a one holds, the promise with the rows and
   * whoever waited for them, outlives every collection of young objects.
   */
  override query(...statement: never[]): never {
    this.#holdBack();
    if (hasOwnEnd(statement)) return super.query(...(statement as unknown as [never])) as never;
    const [config, values] = statement as unknown as [string, unknown[]];
    const answered = new Promise((resolve, reject) => {
      super.query(config, values, (error, result) => (error ? reject(error) : resolve(result)));
    });
    return answered.catch(pointToCaller) as never;
  }

  #holdBack(): void {
    if (this.#isHolding) return;
    const { stream } = this.connection;
    this.#isHolding = true;
    stream.cork();
    process.nextTick(() => {
      this.#isHolding = false;
      stream.uncork();
    });
  }
}

/** What calls somebody back, or is more than one answer. */
function hasOwnEnd(statement: readonly unknown[]): boolean {
  const [first] = statement;
  return (
    typeof statement.at(-1) === 'function' || typeof (first as Partial<Submittable>).submit === 'function'
  );
}

/** As `pg` does: the stack that an error brings ends in the socket. */
function pointToCaller(error: Error): never {
  Error.captureStackTrace(error);
  throw error;
}
