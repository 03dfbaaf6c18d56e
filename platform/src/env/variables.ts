import { z } from 'zod';

const port = z.coerce.number('must be a whole number').int('must be a whole number').min(1).max(65_535);
const whole = (least: number, most: number) =>
  z.coerce.number('must be a whole number').int('must be a whole number').min(least).max(most);

const urlOf = (...protocols: string[]) =>
  z
    .string()
    .refine(
      text => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be a URL that begins with ${protocols.map(protocol => `${protocol}//`).join(' or ')}`,
    );

const rateLimit = z
  .string()
  .regex(/^[1-9]\d{0,8}\/[1-9]\d{0,6}$/, 'must be <points>/<seconds>, for example 10/60')
  .transform(text => {
    const [points, seconds] = text.split('/').map(Number);
    return { points: points!, windowSeconds: seconds! };
  });

const origins = z.string().transform((text, context) => {
  const list = text.split(',').map(part => part.trim());
  for (const origin of list) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      context.addIssue({
        code: 'custom',
        message: `holds ${JSON.stringify(origin)}, which is not an origin such as https://delve.example`,
      });
    }
  }
  return list;
});

/** Pages of an installed app have origins of their own, with schemes that `URL` knows no origin for. */
const appOrigins = z
  .string()
  .transform(text => text.split(',').map(part => part.trim()))
  .refine(
    list => list.every(origin => /^(https?|capacitor):\/\/[a-z0-9.-]+(:\d+)?$/.test(origin)),
    'must be origins such as capacitor://localhost, separated by commas',
  );

const androidLinks = z
  .string()
  .regex(
    /^[a-z][\w.]+\/([0-9A-F]{2}:){31}[0-9A-F]{2}$/,
    'must be <package>/<SHA-256 of the signing certificate>, such as world.delve.app/14:6D:…',
  )
  .transform(text => {
    const [packageName, fingerprint] = text.split('/');
    return { packageName: packageName!, fingerprint: fingerprint! };
  });

const appleLinks = z
  .string()
  .regex(/^[A-Z0-9]{10}\.[\w.-]+$/, 'must be <team>.<bundle>, such as ABCDE12345.world.delve.app');

const appleKey = z
  .string()
  .regex(
    /^[A-Z0-9]{10}\/[A-Z0-9]{10}\.[\w.-]+$/,
    'must be <key id>/<team>.<bundle>, such as 2X9R4HXF34/ABCDE12345.world.delve.app',
  )
  .transform(text => {
    const [keyId, app] = text.split('/');
    const [teamId, ...bundle] = app!.split('.');
    return { keyId: keyId!, teamId: teamId!, bundleId: bundle.join('.') };
  });

const seedSecrets = z.string().transform((text, context) => {
  const secrets = text.split(',').map(part => {
    const [keyId, hex, ...rest] = part.trim().split(':');
    if (!keyId || !/^[a-z0-9-]{1,32}$/.test(keyId) || !/^[0-9a-f]{64}$/.test(hex ?? '') || rest.length > 0) {
      // The value itself is never repeated: it is a secret.
      context.addIssue({
        code: 'custom',
        message:
          'must be a list of <key id>:<64 hexadecimal digits>, separated by commas, the current one first',
      });
      return undefined;
    }
    return { keyId, secret: Uint8Array.from(Buffer.from(hex!, 'hex')) };
  });
  const known = secrets.filter(secret => secret !== undefined);
  if (new Set(known.map(secret => secret.keyId)).size < known.length) {
    context.addIssue({ code: 'custom', message: 'names a key id twice' });
  }
  return known;
});

/**
 * Every environment variable that any process of Delve reads. The description goes into `docs/configuration.md`
 * (`npm run docs:configuration`); a default stands here and nowhere else.
 */
export const VARIABLES = {
  DELVE_ENV: z
    .enum(['production', 'development', 'test'])
    .default('production')
    .describe('Outside production, GraphiQL and introspection are on. `npm start` sets `development`.'),
  DATABASE_URL: urlOf('postgres:', 'postgresql:').describe(
    'The PostgreSQL database (16 or later). When absent, `npm start` runs an embedded one.',
  ),
  DATABASE_POOL_SIZE: whole(2, 200)
    .default(10)
    .describe('Most PostgreSQL connections that one process opens.'),
  REDIS_URL: urlOf('redis:', 'rediss:').describe(
    'Redis 6.2 or later, or Valkey, with `maxmemory-policy noeviction`. When absent, `npm start` runs one.',
  ),
  DELVE_SEED_SECRETS: seedSecrets.describe(
    'Secrets behind run seeds: `<key id>:<64 hexadecimal digits>`, separated by commas, the current one first. ' +
      'Keep old ones until no run started under them is in progress. `npm start` generates one.',
  ),
  DELVE_TIME_SCALE: z.coerce
    .number('must be a number')
    .min(1)
    .max(100_000)
    .default(1)
    .describe('Divides every duration of the game. 1 in production; `npm start` uses 60.'),
  DELVE_CONTENT_DIR: z
    .string()
    .optional()
    .describe('The folder of the game data in TOML. When absent, `content/` of this checkout.'),
  HOST: z.string().default('127.0.0.1').describe('The address that the gateway listens on.'),
  PORT: port.default(4000).describe('The port that the gateway listens on.'),
  PUBLIC_ORIGINS: origins
    .optional()
    .describe(
      'Origins that browsers may come from, separated by commas, such as `https://delve.example`. Requests with a ' +
        'cookie and another origin are refused. When absent, the gateway’s own address on localhost.',
    ),
  APP_ORIGINS: appOrigins
    .optional()
    .describe(
      'Origins of the installed apps’ pages, separated by commas: `capacitor://localhost,https://localhost`. They may ' +
        'use bearer tokens and no cookies. When absent, installed apps cannot use this server.',
    ),
  APP_LINKS_ANDROID: androidLinks
    .optional()
    .describe(
      'The Android app that opens links to this server: `<package>/<SHA-256 of the signing certificate>`. Served at ' +
        '`/.well-known/assetlinks.json`; when absent, nothing is there.',
    ),
  APP_LINKS_IOS: appleLinks
    .optional()
    .describe(
      'The iOS app that opens links to this server: `<team>.<bundle>`. Served at ' +
        '`/.well-known/apple-app-site-association`; when absent, nothing is there.',
    ),
  FCM_CREDENTIALS_FILE: z
    .string()
    .optional()
    .describe(
      'The JSON file of a Google service account that may send by Firebase Cloud Messaging. Workers read it. When absent, ' +
        'Android devices are sent no push notifications.',
    ),
  APNS_KEY_FILE: z
    .string()
    .optional()
    .describe(
      'The `.p8` file of a key for Apple’s push notification service (APNs). Workers read it. When absent, iOS devices are sent ' +
        'no push notifications.',
    ),
  APNS_IDENTITY: appleKey
    .optional()
    .describe('Whose key that is, and for which app: `<key id>/<team>.<bundle>`. Goes with `APNS_KEY_FILE`.'),
  APNS_ENVIRONMENT: z
    .enum(['production', 'sandbox'])
    .default('production')
    .describe(
      'Apps that Xcode runs on a device have tokens of the `sandbox`, those from a shop of `production`.',
    ),
  TRUSTED_PROXIES: whole(0, 10)
    .default(0)
    .describe(
      'How many reverse proxies stand before the gateway: that many `X-Forwarded-For` entries are believed.',
    ),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least severity that is logged.'),
  MAX_CONNECTIONS: whole(1, 1_000_000)
    .default(20_000)
    .describe(
      'Open connections of a gateway. When all are taken, the one that was idle for longest makes room. Each needs a file descriptor.',
    ),
  MAX_CONNECTIONS_ADDRESS: whole(1, 1_000_000)
    .default(500)
    .describe('Open connections of a gateway per address. Not applied behind `TRUSTED_PROXIES`.'),
  REQUESTS_AT_ONCE: whole(4, 10_000)
    .default(64)
    .describe(
      'GraphQL requests of players that a gateway works on at the same time. A quarter of the places is kept for polls.',
    ),
  REQUESTS_WAITING: whole(1, 100_000)
    .default(5_000)
    .describe(
      'GraphQL requests that wait for their turn in a gateway, polls first. More are refused with `OVERLOADED`.',
    ),
  RATE_LIMIT_ANONYMOUS_PROCESS: rateLimit
    .prefault('50/1')
    .describe(
      'GraphQL requests of people who are not logged in, per gateway process, as points/seconds: about as many passwords as two cores can check. The rest of its time is for those who are.',
    ),
  RATE_LIMIT_ANONYMOUS_ADDRESS: rateLimit
    .prefault('25/1')
    .describe(
      'GraphQL requests of people who are not logged in, per address and gateway process, as points/seconds.',
    ),
  RATE_LIMIT_REGISTER_ADDRESS: rateLimit
    .prefault('20/3600')
    .describe('Registrations per address, as points/seconds.'),
  RATE_LIMIT_LOGIN_ADDRESS: rateLimit
    .prefault('60/300')
    .describe('Login attempts per address, as points/seconds.'),
  RATE_LIMIT_LOGIN_ACCOUNT: rateLimit
    .prefault('10/300')
    .describe(
      'Attempts at the password of an account, as points/seconds: at logging in from where it was not logged in before, from each place where it was, and of who is logged in.',
    ),
  RATE_LIMIT_MUTATION_ACCOUNT: rateLimit
    .prefault('240/60')
    .describe('Mutations per account, as points/seconds.'),
  WORKER_CONCURRENCY: whole(1, 2000)
    .default(1000)
    .describe(
      'Jobs of one queue that a worker process works on at a time. Their writes are committed together.',
    ),
  WORKER_PORT: port
    .optional()
    .describe(
      'The port of a worker’s own `/healthz`, `/readyz` and `/metrics`. When absent, it listens on none.',
    ),
  SIMULATION_THREADS: whole(0, 64)
    .default(1)
    .describe('Threads of a worker process that simulate large batches of runs. 0: none but the main one.'),
  DRAIN_TIMEOUT_SECONDS: whole(1, 300)
    .default(25)
    .describe('After SIGTERM, a process finishes what it has begun for at most this long.'),
} as const;

/** Variables that only `npm start` reads: they place the embedded servers. */
export const START_VARIABLES = {
  DELVE_DATA_DIR: z
    .string()
    .default('.delve')
    .describe('Where `npm start` keeps the embedded servers’ data and the generated secrets.'),
  DELVE_POSTGRES_PORT: port
    .optional()
    .describe('The embedded PostgreSQL’s port. When absent, a free one is chosen and remembered.'),
  DELVE_REDIS_PORT: port
    .optional()
    .describe('The embedded Redis’s port. When absent, a free one is chosen and remembered.'),
} as const;
