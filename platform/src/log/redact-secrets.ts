import { pino } from 'pino';

/** Never written, however deep inside a logged object they are. */
const SECRET_KEYS: ReadonlySet<string> = new Set([
  'password',
  'passwordHash',
  'token',
  'secret',
  'seed',
  'authorization',
  'cookie',
  'set-cookie',
  'DATABASE_URL',
  'REDIS_URL',
  'DELVE_SEED_SECRETS',
]);

const CENSOR = '[redacted]';

type Fields = Record<string, unknown>;

/**
 * What may be written of what somebody logs: the same object where there is nothing to hide, which is nearly always and
 * costs next to nothing; else a copy. Errors become what is told of them.
 */
export function redactSecrets(logged: Fields): Fields {
  return redactFields(logged, []);
}

/** @param above the objects that it lies in, so that a circle ends */
function redact(value: unknown, key: string, above: readonly object[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return redactFields(pino.stdSerializers.err(value) as unknown as Fields, above);
  // They say what they are in a way that holds no secrets.
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (above.includes(value)) return '[circular]';
  return hasOwnWords(value) ? redactWords(value, key, above) : redactFields(value as Fields, above);
}

interface OwnWords {
  toJSON(key: string): unknown;
}

/** Whether it says itself what is written of it. */
function hasOwnWords(value: object): value is OwnWords {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

function redactWords(value: OwnWords, key: string, above: readonly object[]): unknown {
  let said: unknown;
  try {
    said = value.toJSON(key);
  } catch {
    return '[unreadable]';
  }
  if (typeof said !== 'object' || said === null) return said;
  const told = redactFields(said as Fields, [...above, value]);
  // Not asked a second time: it may hold what the first answer was cleared of.
  return hasOwnWords(told) ? { ...told, toJSON: undefined } : told;
}

function redactFields(fields: Fields, above: readonly object[]): Fields {
  let inside: readonly object[] | undefined;
  let shown: Fields | undefined;
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value === undefined) continue;
    if (typeof value === 'object') inside ??= [...above, fields];
    const told = SECRET_KEYS.has(key) ? CENSOR : redact(value, key, inside ?? above);
    if (told === value) continue;
    shown ??= (Array.isArray(fields) ? [...fields] : { ...fields }) as Fields;
    shown[key] = told;
  }
  return shown ?? fields;
}
