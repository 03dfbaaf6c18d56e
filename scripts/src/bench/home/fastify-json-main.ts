/** The limit: Fastify, and one prepared statement whose text is the answer. */
import { readEnvironment } from '@delve/platform/env/environment.ts';
import Fastify from 'fastify';
import pg from 'pg';

/** The same figures without the content's names, which are not in the database. */
const HOME = `
  SELECT json_build_object(
    'serverTime', clock_timestamp(),
    'character', json_build_object(
      'id', c.id, 'name', c.name, 'species', c.species, 'class', c.class, 'subclass', c.subclass, 'level', c.level,
      'xp', c.xp, 'paragonLevel', c.paragon_level, 'restedBps', c.rested_bps, 'restingSince', c.resting_since,
      'unspentAttributePoints', c.unspent_attribute_points, 'gold', p.balance),
    'activeRun', (
      SELECT json_build_object('id', r.id, 'quest', r.quest_id, 'difficulty', r.difficulty, 'status', r.status,
               'startedAt', r.started_at, 'completesAt', r.completes_at, 'seedCommitment', encode(r.seed_commitment, 'hex'))
        FROM active_runs a JOIN runs r ON r.id = a.run_id WHERE a.character_id = c.id),
    'latestChain', (
      SELECT json_build_object('id', h.id, 'status', h.status, 'stopReason', h.stop_reason, 'step', h.step,
               'doneInStep', h.done_in_step, 'steps', h.steps)
        FROM activity_chains h WHERE h.character_id = c.id ORDER BY h.id DESC LIMIT 1),
    'news', (
      SELECT json_agg(json_build_object('id', n.id, 'type', n.type, 'createdAt', n.created_at, 'data', n.data))
        FROM (SELECT * FROM notifications
               WHERE user_id = c.user_id AND character_id = c.id AND read_at IS NULL ORDER BY id DESC LIMIT 20) n)
  )::text AS home
    FROM characters c JOIN ledger_accounts p ON p.kind = 'purse' AND p.owner_id = c.id WHERE c.id = $1`;

const { DATABASE_URL, PORT } = readEnvironment();
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10 });
const app = Fastify();
app.get<{ Params: { id: string } }>('/home/:id', async ({ params }, reply) => {
  const { rows } = await pool.query<{ home: string }>({ name: 'home', text: HOME, values: [params.id] });
  return reply
    .code(rows[0] ? 200 : 404)
    .type('application/json')
    .send(rows[0]?.home ?? '{}');
});
await app.listen({ port: PORT, host: '127.0.0.1' });
