import type { CachedSession, SessionCache } from '@delve/domain/deps.ts';

/** The session cache of a single process, without expiry. `fail` makes it reject as one out of reach does. */
export class InMemorySessionCache implements SessionCache {
  readonly #entries = new Map<string, CachedSession | 'revoked'>();
  /** Ids of those who have put a session since it was emptied last. */
  readonly activeUsers = new Set<string>();
  fail = false;

  async get(tokenHash: Uint8Array): Promise<CachedSession | 'revoked' | undefined> {
    this.#check();
    return this.#entries.get(keyOf(tokenHash));
  }

  async put(tokenHash: Uint8Array, session: CachedSession): Promise<void> {
    this.#check();
    if (this.#entries.get(keyOf(tokenHash)) === 'revoked') return;
    this.#entries.set(keyOf(tokenHash), session);
    this.activeUsers.add(session.userId);
  }

  async isUserActive(userId: string): Promise<boolean> {
    this.#check();
    return this.activeUsers.has(userId);
  }

  async revoke(tokenHashes: readonly Uint8Array[]): Promise<void> {
    this.#check();
    for (const hash of tokenHashes) this.#entries.set(keyOf(hash), 'revoked');
  }

  /** Forgets everything, as a cache does that was restarted. */
  clear(): void {
    this.#entries.clear();
    this.activeUsers.clear();
  }

  #check(): void {
    if (this.fail) throw new Error('The session cache is out of reach.');
  }
}

function keyOf(tokenHash: Uint8Array): string {
  return Buffer.from(tokenHash).toString('hex');
}
