import type { ContentStore } from '@delve/domain/deps.ts';
import type { Content } from '@delve/game/content/content.ts';
import { restoreContent, serializeContent } from '@delve/game/content/restore-content.ts';
import type { Pool } from 'pg';

/** A revision takes a few megabytes in memory; runs of more than a few old ones are rarely looked at together. */
const KEPT_REVISIONS = 8;

/**
 * Stores a revision, so that runs that pin it stay verifiable after the game data has changed. Storing it again does
 * nothing.
 */
export async function storeContentRevision(pool: Pool, content: Content, now: Date): Promise<void> {
  await pool.query(
    'INSERT INTO content_revisions (hash, body, created_at) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING',
    [Buffer.from(content.hash, 'hex'), Buffer.from(serializeContent(content), 'utf8'), now],
  );
}

/** The base content for new runs; older revisions are read from PostgreSQL and a few kept in memory. */
export function createContentStore(pool: Pool, base: Content): ContentStore {
  // In order of last use, the oldest first. Promises, so that two askers cause one read.
  const revisions = new Map<string, Promise<Content>>();

  return {
    current: () => base,

    async byHash(hash) {
      if (hash === base.hash) return base;
      const known = revisions.get(hash);
      revisions.delete(hash);
      const revision = known ?? readRevision(pool, hash);
      revisions.set(hash, revision);
      if (revisions.size > KEPT_REVISIONS) revisions.delete(revisions.keys().next().value!);
      try {
        return await revision;
      } catch (error) {
        if (revisions.get(hash) === revision) revisions.delete(hash);
        throw error;
      }
    },
  };
}

async function readRevision(pool: Pool, hash: string): Promise<Content> {
  const { rows } = await pool.query<{ body: Buffer }>('SELECT body FROM content_revisions WHERE hash = $1', [
    Buffer.from(hash, 'hex'),
  ]);
  const body = rows[0]?.body;
  if (!body) throw new Error(`The content revision ${hash} was never stored.`);
  const content = restoreContent(body.toString('utf8'));
  if (content.hash !== hash)
    throw new Error(`The content revision ${hash} is damaged: its hash is ${content.hash}.`);
  return content;
}
