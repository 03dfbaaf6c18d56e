import { type Logger as PinoLogger, pino } from 'pino';
import type { Environment } from '../env/environment.ts';

/** Never written, however deep inside a logged object they are (pino's wildcards reach one level each). */
const SECRET_KEYS = [
  'password',
  'passwordHash',
  'token',
  'secret',
  'seed',
  'authorization',
  'cookie',
  'DATABASE_URL',
  'REDIS_URL',
  'DELVE_SEED_SECRETS',
];

const REDACTED_PATHS = [
  ...SECRET_KEYS.flatMap(key => [key, `*.${key}`, `*.*.${key}`]),
  'headers["set-cookie"]',
  '*.headers["set-cookie"]',
];

export type ProcessLogger = PinoLogger;

/**
 * A logger that writes one JSON object a line to stdout, with the process's name. Give a request its own with
 * `log.child({ requestId })`.
 */
export function createLogger(
  processName: string,
  env: Pick<Environment, 'LOG_LEVEL'>,
  destination: { write(line: string): void } = process.stdout,
): ProcessLogger {
  const options = {
    level: env.LOG_LEVEL,
    base: { process: processName },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
  };
  // Not pino's own stream: when nothing reads the pipe any more, that one blocks the process for ever as it exits.
  return pino(options, destination);
}
