import { hash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** A new bearer secret of 256 random bits, as 43 characters of base64url. Given to the client once and kept nowhere. */
export function createSessionToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/**
 * What is stored of a token: its SHA-256. No salt or stretching, since 256 random bits cannot be guessed. Undefined for
 * what cannot be a token.
 */
export function hashSessionToken(token: string): Uint8Array<ArrayBuffer> | undefined {
  if (!TOKEN_SHAPE.test(token)) return undefined;
  return new Uint8Array(hash('sha256', token, 'buffer'));
}

/** The public name of a session: its hash as text. It opens nothing. */
export function sessionIdOf(tokenHash: Uint8Array): string {
  return Buffer.from(tokenHash).toString('base64url');
}

/** The public name of the session that a token opens, without the hash in between; undefined for what cannot be a token. */
export function sessionIdOfToken(token: string): string | undefined {
  return TOKEN_SHAPE.test(token) ? hash('sha256', token, 'base64url') : undefined;
}

/** Undefined for what cannot be a session's id. */
export function tokenHashOf(sessionId: string): Uint8Array<ArrayBuffer> | undefined {
  return TOKEN_SHAPE.test(sessionId) ? new Uint8Array(Buffer.from(sessionId, 'base64url')) : undefined;
}
