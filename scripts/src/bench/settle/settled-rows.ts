import type { Pool } from 'pg';

/** Rows of one table, as text, and which character each belongs to. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly owners: readonly string[];
}

interface Selection {
  /** Which rows of the table belong to the runs `$1`. */
  readonly where: string;
  /** The character that a row belongs to. */
  readonly owner: string;
}

const ofCharacter = {
  where: 'character_id IN (SELECT character_id FROM runs WHERE id = ANY($1))',
  owner: 'character_id',
};

/** What settling a run inserts or changes, in an order that foreign keys allow. A purse's balance follows from the ledger. */
const WRITTEN: Readonly<Record<string, Selection>> = {
  characters: { where: 'id IN (SELECT character_id FROM runs WHERE id = ANY($1))', owner: 'id' },
  runs: { where: 'id = ANY($1)', owner: 'character_id' },
  character_events: {
    where: `type = 'run_settled' AND payload->>'runId' = ANY($1::text[])`,
    owner: 'character_id',
  },
  items: { where: 'id IN (SELECT item_id FROM item_history WHERE run_id = ANY($1))', owner: 'character_id' },
  item_history: { where: 'run_id = ANY($1)', owner: 'character_id' },
  stacks: ofCharacter,
  quest_completions: ofCharacter,
  daily_tracking: ofCharacter,
  ledger_transactions: {
    where: `idempotency_key IN (SELECT 'run_reward:' || id FROM unnest($1::uuid[]) AS r (id))`,
    owner: `(SELECT character_id FROM runs WHERE id = split_part(t.idempotency_key, ':', 2)::uuid)`,
  },
  ledger_entries: {
    where: `transaction_id IN (
      SELECT id FROM ledger_transactions
       WHERE idempotency_key IN (SELECT 'run_reward:' || id FROM unnest($1::uuid[]) AS r (id)))`,
    owner: `(SELECT r.character_id FROM ledger_transactions l
               JOIN runs r ON r.id = split_part(l.idempotency_key, ':', 2)::uuid WHERE l.id = t.transaction_id)`,
  },
  notifications: { where: `data->>'runId' = ANY($1::text[])`, owner: 'character_id' },
};

/** Reads the rows that settling these runs has written. */
export async function readSettledRows(pool: Pool, runIds: readonly string[]): Promise<TableRows[]> {
  const tables: TableRows[] = [];
  for (const [table, selection] of Object.entries(WRITTEN))
    tables.push(await readRows(pool, table, selection, [runIds]));
  return tables;
}

/** Reads rows of any table; `where` and `owner` see it as `t`. */
export async function readRows(
  pool: Pool,
  table: string,
  { where, owner }: Selection,
  values: readonly unknown[] = [],
): Promise<TableRows> {
  const { rows: columns } = await pool.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  const selected = columns.map(({ name }) => `t.${name}::text`).join(', ');
  const { rows } = await pool.query<string[]>({
    text: `SELECT ${owner}, ${selected} FROM ${table} t WHERE ${where}`,
    values: [...values],
    rowMode: 'array',
  });
  return {
    table,
    columns,
    rows: rows.map(([, ...row]) => row),
    owners: rows.map(([characterId]) => characterId!),
  };
}
