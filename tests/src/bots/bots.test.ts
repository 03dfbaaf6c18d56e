import { type Gateway, startGateway } from '@delve/gateway/start-gateway.ts';
import { systemClock } from '@delve/platform/clock/system-clock.ts';
import { createLogger } from '@delve/platform/log/create-logger.ts';
import { checkInvariants, type InvariantReport } from '@delve/scripts/bots/check-invariants.ts';
import { Dice } from '@delve/scripts/bots/dice.ts';
import { readOptions } from '@delve/scripts/bots/options.ts';
import { type BotsReport, playBots } from '@delve/scripts/bots/play-bots.ts';
import { describeReport } from '@delve/scripts/bots/report.ts';
import { startWorkers, type Workers } from '@delve/workers/start-workers.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRunWorld } from '../harness/run-world.ts';

/** A quest of ten minutes takes half a second. */
const TIME_SCALE = 1_200;

const world = await createRunWorld({ clock: systemClock, timeScale: TIME_SCALE });
let gateway: Gateway;
let workers: Workers;
let report: BotsReport;

beforeAll(async () => {
  gateway = await startGateway({
    env: {
      DELVE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: 0,
      PUBLIC_ORIGINS: undefined,
      TRUSTED_PROXIES: 0,
      MAX_CONNECTIONS: 1_000,
      MAX_CONNECTIONS_ADDRESS: 1_000,
      REQUESTS_AT_ONCE: 64,
      REQUESTS_WAITING: 1_000,
      RATE_LIMIT_ANONYMOUS_PROCESS: { points: 1_000, windowSeconds: 1 },
      RATE_LIMIT_ANONYMOUS_ADDRESS: { points: 1_000, windowSeconds: 1 },
      DRAIN_TIMEOUT_SECONDS: 5,
    },
    deps: world.deps,
    redis: world.redis,
  });
  workers = startWorkers(
    { deps: { ...world.deps, log: createLogger('test', { LOG_LEVEL: 'silent' }) }, redis: world.redis },
    {
      REDIS_URL: world.testRedis.url,
      WORKER_CONCURRENCY: 64,
      SIMULATION_THREADS: 1,
    },
  );
  await workers.ready();
  const flags = ['--players=40', '--seconds=16', '--arrival=2', '--hurry=30', '--registered=3', '--seed=7'];
  report = await playBots(readOptions([`--url=${gateway.url}`, ...flags]), world.deps, () => undefined);
}, 120_000);

afterAll(async () => {
  await workers.drain(5_000);
  await gateway.stop();
  await world.close();
});

/** The invariants of these characters, once something about them was tampered with. All their runs are computed again. */
async function checkAgain(characterIds: readonly string[]): Promise<InvariantReport> {
  return checkInvariants(world.deps, { characterIds, sample: 1_000, dice: new Dice(1, 1) });
}

/**
 * Changes what the database itself refuses to change, as a bug below its triggers would.
 * @param statement returns the id of the character whose matter it is.
 */
async function tamper(statement: string): Promise<string> {
  const client = await world.database.pool.connect();
  try {
    await client.query('SET session_replication_role = replica');
    const { rows } = await client.query<{ id: string }>(statement);
    expect(rows).toHaveLength(1);
    return rows[0]!.id;
  } finally {
    await client.query('SET session_replication_role = DEFAULT');
    client.release();
  }
}

describe('bots', () => {
  it('play without errors and leave nothing that breaks an invariant', () => {
    expect(describeReport(report)).toContain('0 violations');
    expect(report.statistics.errorsByCode).toEqual({});
    expect(report.invariants?.violations).toEqual([]);
    expect(report.ok).toBe(true);
  });

  it('do what players do', () => {
    const done = new Map(report.statistics.summarize().map(({ operation, count }) => [operation, count]));
    for (const operation of [
      'Register',
      'LogIn',
      'CreateCharacter',
      'CreateSkillQueue',
      'ActivateSkillQueue',
    ])
      expect(done.get(operation)).toBeGreaterThanOrEqual(3);
    // Twice a player, and once: how often they get round to it in these seconds is the machine's matter.
    expect(done.get('PollNotifications')).toBeGreaterThanOrEqual(80);
    expect(done.get('PollActiveRun')).toBeGreaterThanOrEqual(40);
    for (const operation of [
      'StartRun',
      'CreateChain',
      'Run',
      'Replay',
      'MarkNotificationsRead',
      'QuestBoard',
    ])
      expect(done.get(operation)).toBeGreaterThan(0);
    expect(report.journal.runsEnded).toBeGreaterThanOrEqual(25);
    expect(report.lateness.count).toBeGreaterThanOrEqual(25);
    expect(report.invariants).toMatchObject({ characters: 40, verifiedRuns: 25 });
  });
});

describe('the check of invariants', () => {
  it('sees a second notification of a run', async () => {
    const id = await tamper(
      `INSERT INTO notifications SELECT gen_random_uuid(), user_id, character_id, type, data, read_at, created_at
         FROM notifications WHERE type = 'run_complete' LIMIT 1 RETURNING character_id AS id`,
    );
    await expectViolation(id, 2, 'notifications: 2 instead of 1');
  });

  it('sees a run whose reward was not paid', async () => {
    const id = await tamper(
      `UPDATE ledger_transactions t SET kind = 'gift' FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
        WHERE e.transaction_id = t.id AND a.kind = 'purse'
          AND t.id = (SELECT id FROM ledger_transactions WHERE kind = 'run_reward' LIMIT 1)
       RETURNING a.owner_id AS id`,
    );
    await expectViolation(id, 2, 'reward transactions: 0 instead of 1');
  });

  it('sees a resolved run that still counts as active', async () => {
    const id = await tamper(
      `INSERT INTO active_runs SELECT character_id, id, completes_at FROM runs r
        WHERE status = 'completed' AND NOT EXISTS (SELECT FROM active_runs a WHERE a.character_id = r.character_id)
        LIMIT 1 RETURNING character_id AS id`,
    );
    await expectViolation(id, 2, 'active_runs rows: 1 instead of 0');
  });

  it('sees gold that came from nowhere', async () => {
    const id = await tamper(
      `UPDATE ledger_entries e SET amount = e.amount + 1 FROM ledger_accounts a
        WHERE a.id = e.account_id AND (e.transaction_id, e.account_id) IN (
          SELECT e.transaction_id, e.account_id FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
           WHERE a.kind = 'purse' LIMIT 1)
       RETURNING a.owner_id AS id`,
    );
    await expectViolation(id, 3, 'its balance is not the sum of its entries');
  });

  it('sees a character that is not what its events say', async () => {
    const id = await tamper(
      'UPDATE characters SET xp = xp + 1 WHERE id = (SELECT id FROM characters LIMIT 1) RETURNING id',
    );
    await expectViolation(id, 5, 'its row is not the fold of its events');
  });

  it('sees an event that is missing', async () => {
    const id = await tamper(
      `DELETE FROM character_events WHERE (character_id, seq) IN (
         SELECT character_id, 2 FROM character_events GROUP BY character_id HAVING count(*) > 3 LIMIT 1)
       RETURNING character_id AS id`,
    );
    await expectViolation(id, 5, 'its history is broken: event 2 is missing');
  });

  it('sees a run whose result is not what its inputs give', async () => {
    const id = await tamper(
      `UPDATE runs SET outcome = jsonb_set(outcome, '{rounds}', '9999')
        WHERE id = (SELECT id FROM runs WHERE status = 'completed' LIMIT 1) RETURNING character_id AS id`,
    );
    await expectViolation(id, 6, 'computed again it differs: result');
  });

  async function expectViolation(characterId: string, invariant: number, what: string): Promise<void> {
    const { violations } = await checkAgain([characterId]);
    expect(violations).toContainEqual({ invariant, id: expect.any(String), what });
  }
});
