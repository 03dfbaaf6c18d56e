import type { Queryable } from '@delve/domain/queryable.ts';
import { type Quantiles, quantilesOf } from './statistics.ts';

/** How long after its time each resolved run of these characters was committed, in milliseconds. */
export async function measureLateness(
  db: Queryable,
  characterIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ id: string; late: number }>(
    `SELECT id, (extract(epoch FROM settled_at - completes_at) * 1000)::float8 AS late
       FROM runs WHERE character_id = ANY($1::uuid[]) AND status IN ('completed', 'failed')`,
    [characterIds],
  );
  return new Map(rows.map(({ id, late }) => [id, late]));
}

export function latenessOf(lateness: ReadonlyMap<string, number>, runIds: readonly string[]): Quantiles {
  return quantilesOf(runIds.flatMap(id => lateness.get(id) ?? []));
}
