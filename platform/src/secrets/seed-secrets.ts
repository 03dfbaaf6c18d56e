import type { SeedSecrets } from '@delve/domain/deps.ts';

export interface SeedSecret {
  /** Stored with each run, so that its seed can be revealed after the secret was rotated. */
  keyId: string;
  /** 32 bytes. */
  secret: Uint8Array;
}

/** @param secrets the current one first; at least one. */
export function createSeedSecrets(secrets: readonly SeedSecret[]): SeedSecrets {
  const [current] = secrets;
  if (!current) throw new Error('At least one seed secret is needed.');
  const byId = new Map(secrets.map(({ keyId, secret }) => [keyId, secret]));
  return {
    currentKeyId: current.keyId,
    secret(keyId) {
      const secret = byId.get(keyId);
      if (!secret) throw new Error(`DELVE_SEED_SECRETS has no secret with the key id ${keyId}.`);
      return secret;
    },
  };
}
