import type { Deps } from '../deps.ts';

/**
 * Takes sessions whose rows are gone out of the cache, after the commit. When the cache is out of reach its entries
 * live on for a minute at most; that is logged.
 */
export async function forgetSessions(
  deps: Pick<Deps, 'sessionCache' | 'log'>,
  tokenHashes: readonly Uint8Array[],
): Promise<void> {
  if (tokenHashes.length === 0) return;
  try {
    await deps.sessionCache.revoke(tokenHashes);
  } catch (error) {
    deps.log.error(
      { err: error, sessions: tokenHashes.length },
      'revoked sessions may stay cached for a minute',
    );
  }
}
