import { StartupError } from '@delve/platform/process/startup-error.ts';
import { z } from 'zod';
import { readCommandLine } from '../command-line/read-command-line.ts';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const optionsSchema = z.strictObject({
  url: z.url().default('http://localhost:4000'),
  players: whole(1, 100_000).default(40),
  seconds: whole(1, 86_400).default(60),
  seed: whole(0, 2 ** 31 - 1).default(1),
  /** Seconds over which the players arrive. */
  arrival: z.coerce.number().min(0).optional(),
  hurry: z.coerce.number().min(1).max(1_000).default(1),
  registered: whole(0, 100_000).optional(),
  stampede: whole(0, 100_000).default(0),
  connections: whole(1, 10_000).optional(),
  sample: whole(0, 10_000).default(25),
  'api-only': z.boolean().default(false),
});

export interface BotsOptions {
  /** The gateway's address. */
  readonly url: string;
  readonly players: number;
  /** How long they play, counted from the first arrival. */
  readonly seconds: number;
  readonly seed: number;
  readonly arrivalSeconds: number;
  /** How many times faster than real players they poll and think. */
  readonly hurry: number;
  /** How many of them open an account through the API, and how many of the others log in with a password. */
  readonly registered: number;
  /** Runs that come due in the same millisecond, started for the first of them. */
  readonly stampede: number;
  /** Kept open for all together; null: one for each. */
  readonly connections: number | null;
  /** Runs that are computed again afterwards. */
  readonly sample: number;
  /** Knows nothing but the API: seeds nothing and checks nothing in the database. */
  readonly apiOnly: boolean;
}

export const USAGE = `npm run bots -- [options]
  --url URL          the gateway                                        http://localhost:4000
  --players N        how many play                                      40
  --seconds S        for how long                                       60
  --seed N           the same choices for the same seed                 1
  --arrival S        they arrive within so many seconds                 150 a second, within a third of the time
  --hurry F          poll and think F times as fast as real players     1
  --registered N     open an account through the API, as many log in    one in a hundred, at least one
  --stampede N       runs that come due in the same millisecond         0
  --connections N    kept open for all together, where a process may    one for each, as an app has
                     not open as many files as there are players
  --sample N         runs that are computed again afterwards            25
  --api-only         use no database: nothing is seeded or checked there
`;

/** @throws StartupError with what is wrong and how it is used. */
export function readOptions(args: readonly string[]): BotsOptions {
  const parsed = optionsSchema.safeParse(readFlags(args));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`);
    throw new StartupError('wrongConfiguration', `${faults.join('\n')}\n\n${USAGE}`);
  }
  const { arrival, registered, connections = null, 'api-only': apiOnly, ...options } = parsed.data;
  const { players, seconds, stampede } = options;
  if (stampede > players || (apiOnly && stampede > 0))
    throw new StartupError(
      'wrongConfiguration',
      `--stampede: needs as many players, and the database.\n\n${USAGE}`,
    );
  return {
    ...options,
    connections,
    apiOnly,
    arrivalSeconds: arrival ?? Math.min(seconds / 3, players / 150),
    registered: registered ?? Math.max(1, Math.floor(players / 100)),
  };
}

function readFlags(args: readonly string[]): Record<string, string | boolean | undefined> {
  const text = { type: 'string' } as const;
  const names = Object.keys(optionsSchema.shape);
  const options = Object.fromEntries(
    names.map(name => [name, name === 'api-only' ? ({ type: 'boolean' } as const) : text]),
  );
  return readCommandLine({ args: [...args], options }, USAGE).values;
}
