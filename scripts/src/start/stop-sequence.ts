/** Something that was started and has to be stopped. */
export interface Stoppable {
  name: string;
  /** Resolves when it has ended, whoever ended it. */
  exited: Promise<void>;
  stop(): Promise<void>;
  /** Absent while it runs, and when a signal ended it. */
  exitCode(): number | undefined;
  /** Ends it at once, without finishing anything. */
  kill(): void;
}

/** Why everything is to stop. */
export type StopReason =
  | { kind: 'signal'; signal: string }
  | { kind: 'death'; name: string; exitCode: number | undefined };

/**
 * What runs, in the order in which it was started, and the wish to stop it. Stopping goes the other way round, one
 * after the other, so that nothing loses what it stands on while it finishes.
 */
export class StopSequence {
  readonly #running: Stoppable[] = [];
  #requestStop!: (reason: StopReason) => void;
  #reason: StopReason | undefined;

  /** Resolves at the first wish to stop: a signal, or the end of something that was added. */
  readonly requested: Promise<StopReason>;

  constructor() {
    this.requested = new Promise(resolve => {
      this.#requestStop = resolve;
    });
  }

  get isRequested(): boolean {
    return this.#reason !== undefined;
  }

  request(reason: StopReason): void {
    this.#reason ??= reason;
    this.#requestStop(reason);
  }

  add(stoppable: Stoppable): void {
    this.#running.push(stoppable);
    const { name, exited } = stoppable;
    void exited.then(() => this.request({ kind: 'death', name, exitCode: stoppable.exitCode() }));
  }

  async stopAll(): Promise<void> {
    while (this.#running.length > 0) {
      await this.#running.at(-1)!.stop();
      this.#running.pop();
    }
  }

  /** For the impatient: nothing is finished, nothing is waited for. */
  killAll(): void {
    for (const stoppable of this.#running.toReversed()) stoppable.kill();
  }
}
