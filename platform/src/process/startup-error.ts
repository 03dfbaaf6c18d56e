/** What a process ends with. `docs/configuration.md` lists them. */
export const EXIT_CODES = {
  fault: 1,
  wrongConfiguration: 2,
  wrongSurroundings: 3,
  alreadyRunning: 4,
} as const;

export type ExitCause = keyof typeof EXIT_CODES;

/**
 * The process cannot start or go on, for a reason that its operator can remove. `message` is one or more whole
 * sentences that say what is wrong and what to do; it is printed as it is, without a stack.
 */
export class StartupError extends Error {
  readonly exitCode: number;

  constructor(cause: ExitCause, message: string) {
    super(message);
    this.name = 'StartupError';
    this.exitCode = EXIT_CODES[cause];
  }
}
