/** Said when a signal asked for an end; the shell's convention for Ctrl-C. */
const INTERRUPTED = 130;

/** What has to be stopped and removed when a bench ends: by its result, by an error, or by a signal. */
export class EndTasks {
  readonly #tasks: (() => Promise<void>)[] = [];
  #isEnding = false;

  add(task: () => Promise<void>): void {
    this.#tasks.push(task);
  }

  /** Runs `work`, then everything that was added meanwhile, the last first. After a signal, ends the process. */
  async around<Result>(work: () => Promise<Result>): Promise<Result> {
    const interrupt = () => void this.#interrupt();
    const events = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'];
    for (const event of events) process.on(event, interrupt);
    try {
      return await work();
    } finally {
      await this.#runAll();
    }
  }

  async #interrupt(): Promise<void> {
    if (this.#isEnding) return;
    await this.#runAll();
    process.exit(INTERRUPTED);
  }

  async #runAll(): Promise<void> {
    // After an interrupt the work fails, because its servers are gone: that must not end the process first.
    if (this.#isEnding) return new Promise(() => undefined);
    this.#isEnding = true;
    for (const task of this.#tasks.toReversed()) await task().catch(() => undefined);
  }
}
