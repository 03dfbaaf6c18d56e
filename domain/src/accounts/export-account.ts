import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { SNAPSHOT_JOIN, unpackSnapshot } from '../runs/stored-snapshot.ts';
import { AccountNotFoundError } from './errors.ts';

/** Rows by the names of their columns, as JSON has them. */
type ExportedRows = readonly Readonly<Record<string, unknown>>[];

/** Everything that is kept about an account, less its secrets (the hashes of the password and of the sessions). */
export interface AccountExport {
  readonly account: Readonly<Record<string, unknown>>;
  readonly sessions: ExportedRows;
  readonly pushDevices: ExportedRows;
  readonly characters: ExportedRows;
  readonly characterEvents: ExportedRows;
  readonly items: ExportedRows;
  readonly itemHistory: ExportedRows;
  readonly stacks: ExportedRows;
  readonly skillQueues: ExportedRows;
  readonly ledgerEntries: ExportedRows;
  readonly runs: ExportedRows;
  readonly runSnapshots: ExportedRows;
  readonly questCompletions: ExportedRows;
  readonly dailyTracking: ExportedRows;
  readonly weeklyTracking: ExportedRows;
  readonly activityChains: ExportedRows;
  readonly notifications: ExportedRows;
  readonly requestKeys: ExportedRows;
}

/** Whole numbers of 64 bits leave PostgreSQL as JSON numbers: gold and XP stay far below 2^53. */
const EXPORT = `
WITH own AS (SELECT * FROM characters WHERE user_id = $1)
SELECT json_build_object(
  'account', (SELECT to_jsonb(u) - 'password_hash' FROM users u WHERE id = $1),
  'sessions', (SELECT coalesce(json_agg(to_jsonb(s) - 'token_hash' - 'user_id' ORDER BY s.created_at), '[]')
                 FROM sessions s WHERE s.user_id = $1),
  'pushDevices', (SELECT coalesce(json_agg(to_jsonb(d) - 'session_hash' - 'user_id' ORDER BY d.registered_at, d.id), '[]')
                    FROM push_devices d WHERE d.user_id = $1),
  'characters', (SELECT coalesce(json_agg(to_jsonb(own) - 'user_id' ORDER BY id), '[]') FROM own),
  'characterEvents', (SELECT coalesce(json_agg(e ORDER BY character_id, seq), '[]')
                        FROM character_events e WHERE character_id IN (SELECT id FROM own)),
  'items', (SELECT coalesce(json_agg(i ORDER BY id), '[]')
              FROM items i WHERE character_id IN (SELECT id FROM own)),
  'itemHistory', (SELECT coalesce(json_agg(h ORDER BY item_id, seq), '[]') FROM item_history h
                   WHERE item_id IN (SELECT i.id FROM items i JOIN own ON own.id = i.character_id)),
  'stacks', (SELECT coalesce(json_agg(s ORDER BY character_id, location, template_id), '[]')
               FROM stacks s WHERE character_id IN (SELECT id FROM own)),
  'skillQueues', (SELECT coalesce(json_agg(q ORDER BY id), '[]')
                    FROM skill_queues q WHERE character_id IN (SELECT id FROM own)),
  'ledgerEntries', (SELECT coalesce(json_agg(json_build_object('character_id', a.owner_id, 'account', a.kind,
                             'transaction', t.kind, 'amount', e.amount, 'at', t.at) ORDER BY t.id), '[]')
                      FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id
                      JOIN ledger_transactions t ON t.id = e.transaction_id
                     WHERE a.owner_id IN (SELECT id FROM own)),
  'runs', (SELECT coalesce(json_agg(r ORDER BY id), '[]')
             FROM runs r WHERE character_id IN (SELECT id FROM own)),
  'runSnapshots', (SELECT coalesce(json_agg(json_build_object('hash', encode(s.hash, 'hex'), 'created_at', s.created_at,
                            'body', encode(s.body, 'base64'), 'base_body', encode(b.body, 'base64'))
                            ORDER BY s.created_at, s.hash), '[]')
                     FROM ${SNAPSHOT_JOIN} WHERE s.character_id IN (SELECT id FROM own)),
  'questCompletions', (SELECT coalesce(json_agg(q ORDER BY character_id, quest_id), '[]')
                         FROM quest_completions q WHERE character_id IN (SELECT id FROM own)),
  'dailyTracking', (SELECT coalesce(json_agg(d ORDER BY character_id, date), '[]')
                      FROM daily_tracking d WHERE character_id IN (SELECT id FROM own)),
  'weeklyTracking', (SELECT coalesce(json_agg(w ORDER BY character_id, week_start), '[]')
                       FROM weekly_tracking w WHERE character_id IN (SELECT id FROM own)),
  'activityChains', (SELECT coalesce(json_agg(c ORDER BY id), '[]')
                       FROM activity_chains c WHERE character_id IN (SELECT id FROM own)),
  'notifications', (SELECT coalesce(json_agg(to_jsonb(n) - 'user_id' ORDER BY id), '[]')
                      FROM notifications n WHERE user_id = $1),
  'requestKeys', (SELECT coalesce(json_agg(to_jsonb(k) - 'user_id' ORDER BY at, key), '[]')
                    FROM request_keys k WHERE user_id = $1)
) AS export`;

/**
 * Everything that is kept about the actor, as JSON (GDPR, article 20). One statement, and so one moment. Locks nothing.
 * @throws AccountNotFoundError when the account was deleted meanwhile.
 */
export async function exportAccount(deps: Deps, actor: Actor): Promise<AccountExport> {
  const { rows } = await deps.pg.query<{ export: AccountExport & { account: unknown } }>(EXPORT, [
    actor.userId,
  ]);
  const exported = rows[0]?.export;
  if (!exported?.account) throw new AccountNotFoundError();
  return { ...exported, runSnapshots: exported.runSnapshots.map(readableSnapshot) };
}

/** With the party as it set out, as everything else in the export is for people to read. */
function readableSnapshot({ hash, created_at, body, base_body }: ExportedRows[number]): ExportedRows[number] {
  const stored = { body: fromBase64(body), base_body: base_body === null ? null : fromBase64(base_body) };
  return { hash, created_at, body: JSON.parse(unpackSnapshot(stored).toString('utf8')) };
}

function fromBase64(text: unknown): Buffer {
  return Buffer.from(String(text), 'base64');
}
