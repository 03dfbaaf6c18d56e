import type { Queryable } from '../queryable.ts';

/**
 * Active chains whose character is in no run: between two runs for a moment, or for ever when nobody told them that
 * their run had ended.
 */
export async function listIdleChains(db: Queryable, limit: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>({
    name: 'idle-chains',
    text: `SELECT c.id FROM activity_chains c
            WHERE c.status = 'active' AND NOT EXISTS (SELECT FROM active_runs a WHERE a.character_id = c.character_id)
            ORDER BY c.id LIMIT $1`,
    values: [limit],
  });
  return rows.map(row => row.id);
}
