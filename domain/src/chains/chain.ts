import type { PoolClient } from 'pg';
import { z } from 'zod';
import { type JsonRow, readMoment } from '../json-row.ts';
import type { Queryable } from '../queryable.ts';
import { decisionsSchema } from '../runs/run-decisions.ts';
import { suppliesSchema } from '../runs/supplies.ts';

/** Most runs of a chain, whatever its goals: a forgotten chain comes to an end. */
export const MAX_CHAIN_RUNS = 50;

const idTextSchema = z.string().min(1).max(60);

/** When a step is done. Only victories count; a run that ends otherwise stops the chain. */
export const chainGoalSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('times'), times: z.int().min(1).max(MAX_CHAIN_RUNS) }),
  z.strictObject({ kind: z.literal('level'), level: z.int().min(2).max(50) }),
  /** A run of the step brought one home. */
  z.strictObject({ kind: z.literal('item'), template: idTextSchema }),
]);
export type ChainGoal = z.infer<typeof chainGoalSchema>;

/** One quest, run again until its goal is reached, each time with these supplies. */
export const chainStepSchema = z.strictObject({
  questId: idTextSchema,
  difficulty: idTextSchema,
  /** The queue that is active at each start when null. */
  queueId: z.uuid().nullable().default(null),
  supplies: suppliesSchema.default([]),
  decisions: decisionsSchema.default([]),
  until: chainGoalSchema,
});
export type ChainStep = z.infer<typeof chainStepSchema>;

export const CHAIN_STATUSES = ['active', 'finished', 'stopped'] as const;
export type ChainStatus = (typeof CHAIN_STATUSES)[number];

/** Why a chain stopped before its last goal. */
export const CHAIN_STOP_REASONS = [
  'run_failed',
  'run_abandoned',
  'supplies_used_up',
  'quest_closed',
  'queue_unusable',
  'loadout_unusable',
  'interrupted',
  'run_limit',
  'cancelled',
  'character_deleted',
] as const;
export type ChainStopReason = (typeof CHAIN_STOP_REASONS)[number];

export interface Chain {
  readonly id: string;
  readonly characterId: string;
  readonly steps: readonly ChainStep[];
  readonly thenRest: boolean;
  /** Index of the current step, from 0; the number of steps when all are done. */
  readonly step: number;
  /** Victories within the current step. */
  readonly doneInStep: number;
  readonly status: ChainStatus;
  /** Null unless stopped. */
  readonly stopReason: ChainStopReason | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

export interface ChainRow {
  id: string;
  character_id: string;
  steps: ChainStep[];
  then_rest: boolean;
  step: number;
  done_in_step: number;
  status: ChainStatus;
  stop_reason: ChainStopReason | null;
  created_at: Date;
  ended_at: Date | null;
}

/** Of the table `activity_chains` under the alias `c`. */
export const CHAIN_COLUMNS = `c.id, c.character_id, c.steps, c.then_rest, c.step, c.done_in_step, c.status,
  c.stop_reason, c.created_at, c.ended_at`;

export function chainOfRow(row: ChainRow): Chain {
  return {
    id: row.id,
    characterId: row.character_id,
    steps: row.steps,
    thenRest: row.then_rest,
    step: row.step,
    doneInStep: row.done_in_step,
    status: row.status,
    stopReason: row.stop_reason,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
}

export function chainOfJson(row: JsonRow<ChainRow>): Chain {
  return chainOfRow({ ...row, created_at: readMoment(row.created_at), ended_at: readMoment(row.ended_at) });
}

/** The chain under a lock, if it is still active. The caller holds its character's lock already. */
export async function lockActiveChain(client: PoolClient, chainId: string): Promise<Chain | null> {
  const { rows } = await client.query<ChainRow>(
    `SELECT ${CHAIN_COLUMNS} FROM activity_chains c WHERE c.id = $1 AND c.status = 'active' FOR UPDATE`,
    [chainId],
  );
  return rows[0] ? chainOfRow(rows[0]) : null;
}

/** How many runs the chain has started. */
export async function countChainRuns(db: Queryable, chainId: string): Promise<number> {
  const { rows } = await db.query<{ runs: number }>(
    'SELECT count(*)::int AS runs FROM chain_runs WHERE chain_id = $1',
    [chainId],
  );
  return rows[0]?.runs ?? 0;
}
