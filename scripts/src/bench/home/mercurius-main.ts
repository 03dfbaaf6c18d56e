/**
 * The peer: the same schema and the same query on Mercurius with its just-in-time compiler and `pg` with prepared
 * statements, without asking who it is that asks.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { xpToNextLevel } from '@delve/game/characters/levels.ts';
import type { Content } from '@delve/game/content/content.ts';
import { loadContent } from '@delve/platform/content/load-content.ts';
import { readEnvironment } from '@delve/platform/env/environment.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import pg from 'pg';

interface CharacterRow {
  readonly id: string;
  readonly species: string;
  readonly class: string;
  readonly level: number;
}

interface QuestRow {
  readonly quest_id: string;
  readonly difficulty: string;
}

interface StepRow {
  readonly questId: string;
  readonly difficulty: string;
  readonly until: { readonly kind: string; readonly times?: number; readonly level?: number };
}

interface NewsRow {
  readonly type: string;
  readonly data: { readonly questId: string };
}

const content: Content = await loadContent();
const { DATABASE_URL, PORT } = readEnvironment();
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const typeDefs = readFileSync(join(import.meta.dirname, '../../../../schema/schema.graphql'), 'utf8');

async function read<Row extends object>(name: string, text: string, id: string): Promise<Row[]> {
  const { rows } = await pool.query<Row>({ name, text, values: [id] });
  return rows;
}

function nameOf(kind: 'species' | 'classes' | 'quests' | 'difficulties', id: string) {
  return { id, name: content[kind][id]?.name ?? id };
}

async function readCharacter(id: string) {
  const [row] = await read<CharacterRow>(
    'character',
    `SELECT c.id, c.name, c.species, c.class, c.subclass, c.level, c.xp::int, c.paragon_level AS "paragonLevel",
            c.rested_bps AS "restedBps", c.resting_since AS "restingSince",
            c.unspent_attribute_points AS "unspentAttributePoints", p.balance::int AS gold
       FROM characters c JOIN ledger_accounts p ON p.kind = 'purse' AND p.owner_id = c.id WHERE c.id = $1`,
    id,
  );
  if (!row) return null;
  return {
    ...row,
    species: nameOf('species', row.species),
    class: nameOf('classes', row.class),
    xpToNextLevel: xpToNextLevel(row.level, content.rules.progression),
  };
}

async function readActiveRun(id: string) {
  const [row] = await read<QuestRow>(
    'active-run',
    `SELECT r.id, r.quest_id, r.difficulty, upper(r.status) AS status, r.started_at AS "startedAt",
            r.completes_at AS "completesAt", encode(r.seed_commitment, 'hex') AS "seedCommitment"
       FROM active_runs a JOIN runs r ON r.id = a.run_id WHERE a.character_id = $1`,
    id,
  );
  if (!row) return null;
  return {
    ...row,
    quest: nameOf('quests', row.quest_id),
    difficulty: nameOf('difficulties', row.difficulty),
  };
}

async function readLatestChain(id: string) {
  const [row] = await read<{ steps: StepRow[] }>(
    'latest-chain',
    `SELECT id, upper(status) AS status, upper(stop_reason) AS "stopReason", step, done_in_step AS "doneInStep", steps
       FROM activity_chains WHERE character_id = $1 ORDER BY id DESC LIMIT 1`,
    id,
  );
  if (!row) return null;
  const steps = row.steps.map(({ questId, difficulty, until }) => ({
    quest: nameOf('quests', questId),
    difficulty: nameOf('difficulties', difficulty),
    until: { ...until, kind: until.kind.toUpperCase() },
  }));
  return { ...row, steps };
}

async function readNews(id: string) {
  const rows = await read<NewsRow>(
    'news',
    `SELECT n.id, n.type, n.data, n.created_at AS "createdAt"
       FROM characters c JOIN notifications n ON n.user_id = c.user_id AND n.character_id = c.id
      WHERE c.id = $1 AND n.read_at IS NULL ORDER BY n.id DESC LIMIT 20`,
    id,
  );
  return rows.map(({ data, type, ...row }) => ({
    ...row,
    ...data,
    type: type.toUpperCase(),
    quest: nameOf('quests', data.questId),
  }));
}

interface HomeParent {
  readonly characterId: string;
}

const app = Fastify();
await app.register(mercurius, {
  schema: typeDefs,
  jit: 1,
  persistedQueries: { home: TRUSTED_DOCUMENTS.home },
  resolvers: {
    Query: { home: (_root: unknown, { characterId }: HomeParent) => ({ characterId }) },
    Home: {
      serverTime: () => new Date(),
      character: ({ characterId }: HomeParent) => readCharacter(characterId),
      activeRun: ({ characterId }: HomeParent) => readActiveRun(characterId),
      latestChain: ({ characterId }: HomeParent) => readLatestChain(characterId),
      news: ({ characterId }: HomeParent) => readNews(characterId),
    },
    Notification: {
      resolveType: ({ type }: { type: string }) =>
        type === 'RUN_COMPLETE'
          ? 'RunCompleteNotification'
          : type === 'CHAIN_FINISHED'
            ? 'ChainFinishedNotification'
            : 'ChainStoppedNotification',
    },
    RunCompleteNotification: { outcome: ({ outcome }: { outcome: string }) => outcome.toUpperCase() },
  },
});
await app.listen({ port: PORT, host: '127.0.0.1' });
