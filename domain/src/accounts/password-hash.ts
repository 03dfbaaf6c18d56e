import { randomBytes, timingSafeEqual } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { HashingGate } from './hashing-gate.ts';
import { HashingThreads, type HashParameters } from './hashing-threads.ts';

/** OWASP Password Storage Cheat Sheet, second of its equivalent settings: m = 19 MiB, t = 2, p = 1. */
export const CURRENT_PARAMETERS: HashParameters = { memory: 19_456, passes: 2, parallelism: 1 };

const SALT_BYTES = 16;
const TAG_BYTES = 32;

/** PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<tag>`, base64 without padding. */
const PHC_SHAPE =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** One core is left to those who are logged in already. */
const gate = new HashingGate({
  running: Math.min(2, Math.max(1, availableParallelism() - 1)),
  waiting: 32,
  waitMs: 3_000,
});
const threads = new HashingThreads();

/**
 * For use-cases that will hash a password, before they ask anybody anything: what is refused shall cost next to nothing.
 * @throws BusyError when too many are being hashed.
 */
export function refuseWhenBusy(): void {
  gate.refuseWhenFull();
}

/**
 * Hashes a password (NFKC, so that every keyboard's way of typing it counts) with a new salt, as a PHC string.
 * @throws BusyError when too many are being hashed.
 */
export async function hashPassword(
  password: string,
  parameters: HashParameters = CURRENT_PARAMETERS,
): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await derive(password, salt, TAG_BYTES, parameters);
  return formatPhc(parameters, salt, tag);
}

/**
 * Whether the password is the one that was hashed. Works with the parameters that the string states.
 * @throws BusyError when too many are being hashed; Error when `phc` is no Argon2id PHC string.
 */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const { parameters, salt, tag } = parsePhc(phc);
  return timingSafeEqual(await derive(password, salt, tag.length, parameters), tag);
}

/** Whether the string was made with other parameters than today's, so that the next log-in should renew it. */
export function needsRehash(phc: string): boolean {
  const { memory, passes, parallelism } = parsePhc(phc).parameters;
  const current = CURRENT_PARAMETERS;
  return memory !== current.memory || passes !== current.passes || parallelism !== current.parallelism;
}

/** Nobody's password: checking it takes as long as checking somebody's. */
export const NOBODYS_HASH = formatPhc(CURRENT_PARAMETERS, randomBytes(SALT_BYTES), randomBytes(TAG_BYTES));

async function derive(
  password: string,
  nonce: Uint8Array,
  tagLength: number,
  parameters: HashParameters,
): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  return gate.run(() => threads.hash({ message, nonce, tagLength, parameters }));
}

function formatPhc({ memory, passes, parallelism }: HashParameters, salt: Buffer, tag: Buffer): string {
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

function parsePhc(phc: string): { parameters: HashParameters; salt: Buffer; tag: Buffer } {
  const match = PHC_SHAPE.exec(phc);
  // The string itself is a secret and stays out of the message.
  if (!match) throw new Error('A stored password hash is no Argon2id PHC string');
  const [, memory, passes, parallelism, salt, tag] = match;
  return {
    parameters: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt!, 'base64'),
    tag: Buffer.from(tag!, 'base64'),
  };
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
