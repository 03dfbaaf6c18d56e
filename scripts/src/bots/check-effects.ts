import type { Deps } from '@delve/domain/deps.ts';
import type { RunStatus } from '@delve/domain/runs/run.ts';
import type { Violation } from './check-invariants.ts';

export interface EffectsReport {
  readonly violations: readonly Violation[];
  readonly runs: number;
  /** Those with a result. */
  readonly resolved: readonly { readonly id: string; readonly userId: string }[];
}

interface EffectRow {
  id: string;
  user_id: string;
  status: RunStatus;
  overdue: boolean;
  /** What the engine's result says. */
  gold: number;
  items: number;
  /** What came of it. */
  rewards: number;
  paid: number;
  notices: number;
  events: number;
  found: number;
  active: number;
}

/** In progress for so long after its time, a run is lost. */
const LOST_AFTER_MS = 15_000;

/**
 * Counts what each run of these characters left behind (invariant 2). Rewards are found by the purse that they went into,
 * so that one paid twice under different keys is seen as well.
 */
export async function checkEffects(
  { pg, clock }: Deps,
  characterIds: readonly string[],
): Promise<EffectsReport> {
  const { rows } = await pg.query<EffectRow>(
    `WITH rewards AS (
       SELECT split_part(t.idempotency_key, ':', 2) AS run_id, count(*) AS times, sum(e.amount) AS paid
         FROM ledger_accounts a
         JOIN ledger_entries e ON e.account_id = a.id
         JOIN ledger_transactions t ON t.id = e.transaction_id AND t.kind = 'run_reward'
        WHERE a.kind = 'purse' AND a.owner_id = ANY($1::uuid[]) GROUP BY 1
     ), notices AS (
       SELECT data->>'runId' AS run_id, count(*) AS times
         FROM notifications WHERE character_id = ANY($1::uuid[]) AND type = 'run_complete' GROUP BY 1
     ), events AS (
       SELECT payload->>'runId' AS run_id, count(*) AS times
         FROM character_events WHERE character_id = ANY($1::uuid[]) AND type = 'run_settled' GROUP BY 1
     ), found AS (
       SELECT run_id, count(*) AS times
         FROM item_history WHERE character_id = ANY($1::uuid[]) AND kind = 'found' GROUP BY 1
     ), results AS (
       SELECT r.id, r.user_id, r.status, r.completes_at,
              coalesce((reward->>'gold')::int, 0) AS gold,
              coalesce(jsonb_array_length(reward->'items'), 0) AS items
         FROM runs r
         LEFT JOIN LATERAL jsonb_array_elements(r.outcome->'rewards') AS reward
                ON reward->>'characterId' = r.character_id::text
        WHERE r.character_id = ANY($1::uuid[])
     )
     SELECT r.id, r.user_id, r.status, r.gold, r.items,
            r.status = 'in_progress' AND r.completes_at < $2 AS overdue,
            coalesce(rewards.times, 0)::int AS rewards, coalesce(rewards.paid, 0)::int AS paid,
            coalesce(notices.times, 0)::int AS notices, coalesce(events.times, 0)::int AS events,
            coalesce(found.times, 0)::int AS found, (active.run_id IS NOT NULL)::int AS active
       FROM results r
       LEFT JOIN rewards ON rewards.run_id = r.id::text
       LEFT JOIN notices ON notices.run_id = r.id::text
       LEFT JOIN events ON events.run_id = r.id::text
       LEFT JOIN found ON found.run_id = r.id
       LEFT JOIN active_runs active ON active.run_id = r.id
      ORDER BY r.id`,
    [characterIds, new Date(clock.now().getTime() - LOST_AFTER_MS)],
  );
  return {
    violations: rows.flatMap(violationsOf),
    runs: rows.length,
    resolved: rows.filter(isResolved).map(({ id, user_id }) => ({ id, userId: user_id })),
  };
}

function isResolved({ status }: EffectRow): boolean {
  return status === 'completed' || status === 'failed';
}

function violationsOf(row: EffectRow): Violation[] {
  const once = isResolved(row) ? 1 : 0;
  const expectations: readonly [name: string, have: number, expected: number][] = [
    // A run that earned no gold moves none.
    ['reward transactions', row.rewards, row.gold > 0 ? once : 0],
    ['gold', row.paid, row.gold],
    ['notifications', row.notices, once],
    ['run_settled events', row.events, once],
    ['items found', row.found, row.items],
    ['active_runs rows', row.active, row.status === 'in_progress' ? 1 : 0],
    ['lost runs', Number(row.overdue), 0],
  ];
  return expectations
    .filter(([, have, expected]) => have !== expected)
    .map(([name, have, expected]) => ({
      invariant: 2,
      id: row.id,
      what: `${name}: ${have} instead of ${expected}`,
    }));
}
