import { Client } from 'pg';

/**
 * A client that holds back what it sends until the code that is running has ended, and whatever its promises led to:
 * statements that are asked together leave in one write. A write is a system call that wakes PostgreSQL, and costs
 * more than all else that a short statement asks of this process.
 */
export class CorkingClient extends Client {
  #isHolding = false;

  /** One signature for all that `pg` has. */
  override query(...statement: never[]): never {
    this.#holdBack();
    return super.query(...(statement as unknown as [never])) as never;
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
