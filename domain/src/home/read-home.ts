import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { CHAIN_COLUMNS, type Chain, type ChainRow, chainOfJson } from '../chains/chain.ts';
import { type CharacterRecord, stateOfRecord } from '../characters/character-row.ts';
import { CharacterNotFoundError } from '../characters/errors.ts';
import { OWN_CHARACTERS, type OwnCharacter } from '../characters/own-characters.ts';
import type { Deps } from '../deps.ts';
import type { JsonRow } from '../json-row.ts';
import {
  NOTIFICATION_COLUMNS,
  type Notification,
  type NotificationRow,
  notificationOfJson,
  OWN_NOTIFICATIONS,
} from '../notifications/notification.ts';
import { parseInput } from '../parse-input.ts';
import { OWN_RUNS } from '../runs/own-runs.ts';
import { RUN_COLUMNS, type Run, type RunRow, runOfJson } from '../runs/run.ts';

/** Unread notifications that the home screen shows. */
export const SHOWN_NEWS = 20;

const inputSchema = z.strictObject({ characterId: z.uuid() });
export type ReadHomeInput = z.input<typeof inputSchema>;

/** What the home screen shows of one character. */
export interface Home {
  readonly character: OwnCharacter;
  /** The run that it is in. */
  readonly activeRun: Run | null;
  /** The chain that is followed, or the last one. */
  readonly latestChain: Chain | null;
  /** Unread notifications about it, the newest first, at most {@link SHOWN_NEWS}. */
  readonly news: readonly Notification[];
}

interface HomeRow {
  character: CharacterRecord;
  gold: string;
  run: JsonRow<RunRow> | null;
  chain: JsonRow<ChainRow> | null;
  news: JsonRow<NotificationRow>[] | null;
}

/**
 * Each part as JSON: reading seventy columns one by one takes this process twice as long. The chains of a
 * character are read by whoever reads the character.
 */
const READ_HOME = `
  SELECT row_to_json(o) AS character, coalesce(p.balance, 0) AS gold,
         (SELECT row_to_json(run) FROM (
            SELECT ${RUN_COLUMNS} FROM active_runs a JOIN runs r ON r.id = a.run_id WHERE ${OWN_RUNS} AND a.character_id = o.id
          ) run) AS run,
         (SELECT row_to_json(chain) FROM (
            SELECT ${CHAIN_COLUMNS} FROM activity_chains c WHERE c.character_id = o.id ORDER BY c.id DESC LIMIT 1
          ) chain) AS chain,
         (SELECT json_agg(note) FROM (
            SELECT ${NOTIFICATION_COLUMNS} FROM notifications n
             WHERE ${OWN_NOTIFICATIONS} AND n.read_at IS NULL AND n.character_id = o.id
             ORDER BY n.id DESC LIMIT ${SHOWN_NEWS}
          ) note) AS news
    FROM characters o
    LEFT JOIN ledger_accounts p ON p.kind = 'purse' AND p.owner_id = o.id
   WHERE ${OWN_CHARACTERS} AND o.id = $2`;

/**
 * Everything that the home screen shows of one of the actor's living characters, in one statement. Locks nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 */
export async function readHome(deps: Deps, actor: Actor, input: ReadHomeInput): Promise<Home> {
  const { characterId } = parseInput(inputSchema, input);
  const { rows } = await deps.reads.query<HomeRow>({
    name: 'read-home',
    text: READ_HOME,
    values: [actor.userId, characterId],
  });
  const [row] = rows;
  if (!row) throw new CharacterNotFoundError();
  const { character, gold, run, chain, news } = row;
  return {
    character: { ...stateOfRecord(character), gold: BigInt(gold), activeRunId: run?.id ?? null },
    activeRun: run && runOfJson(run),
    latestChain: chain && chainOfJson(chain),
    news: (news ?? []).map(notificationOfJson),
  };
}
