import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { SeedSecrets } from '../deps.ts';

export interface SeedOrigin {
  /** Which of the server's secrets; stored with the run, so that its seed survives a rotation of the secrets. */
  readonly keyId: string;
  /** In lower case with dashes, as PostgreSQL prints it: 36 characters, so that nothing can slide into the nonce. */
  readonly runId: string;
  readonly playerNonce: string;
}

/**
 * The 32 bytes from which all randomness of a run flows: HMAC-SHA256(secret, run id ‖ player nonce). Nobody without the
 * secret can predict them, and the server cannot choose them once it has shown their commitment.
 * @throws Error when no secret with this key id is configured.
 */
export function deriveRunSeed(seeds: SeedSecrets, { keyId, runId, playerNonce }: SeedOrigin): Uint8Array {
  return createHmac('sha256', keyOf(seeds.secret(keyId)))
    .update(runId)
    .update(playerNonce, 'utf8')
    .digest();
}

/** What is shown when a run starts: SHA-256 of its seed. */
export function commitToSeed(seed: Uint8Array): Uint8Array {
  return createHash('sha256').update(seed).digest();
}

/** Made once for each secret: making one takes five times as long as the HMAC itself. */
const keys = new WeakMap<Uint8Array, KeyObject>();

function keyOf(secret: Uint8Array): KeyObject {
  let key = keys.get(secret);
  if (!key) {
    key = createSecretKey(secret);
    keys.set(secret, key);
  }
  return key;
}
