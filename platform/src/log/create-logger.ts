import { type Logger as PinoLogger, pino } from 'pino';
import type { Environment } from '../env/environment.ts';
import { redactSecrets } from './redact-secrets.ts';

/** Without children: what they are bound to is written once, before anybody looks for secrets in it. */
export type ProcessLogger = Pick<PinoLogger, pino.Level | 'bindings'>;

/** A logger that writes one JSON object a line to stdout, with the process's name, and no secrets. */
export function createLogger(
  processName: string,
  env: Pick<Environment, 'LOG_LEVEL'>,
  destination: { write(line: string): void } = process.stdout,
): ProcessLogger {
  const options = {
    level: env.LOG_LEVEL,
    base: { process: processName },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      // Not pino's own `redact`: it takes its paths apart anew for every line, 46 µs and most of what a gateway allocated.
      log: redactSecrets,
    },
    // Errors are told by then.
    serializers: { err: (told: object) => told },
  };
  // Not pino's own stream: when nothing reads the pipe any more, that one blocks the process for ever as it exits.
  return pino(options, destination);
}
