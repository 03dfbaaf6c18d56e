import { characterCreated } from '@delve/game/characters/test-character.ts';
import { testContent } from '@delve/game/characters/test-content.ts';
import { fingerprintDatabase } from '@delve/tests/harness/database-fingerprint.ts';
import { expectRefusals } from '@delve/tests/harness/hostile-input.ts';
import { insertRun, insertUser } from '@delve/tests/harness/insert-rows.ts';
import { gainXp, makeGuardian } from '@delve/tests/harness/make-players.ts';
import { codesOf, race, untilBlocked } from '@delve/tests/harness/race.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps, type TestDeps } from '@delve/tests/harness/test-deps.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { insertCharacter } from '../characters/append-character-events.ts';
import { deleteCharacter } from '../characters/delete-character.ts';
import { checkConservation } from '../ledger/conservation.ts';
import { insertNotifications } from '../notifications/insert-notifications.ts';
import { registerPushDevice } from '../push/register-push-device.ts';
import { authenticate } from '../sessions/authenticate.ts';
import { transaction } from '../transaction.ts';
import { deleteAccount } from './delete-account.ts';
import { exportAccount } from './export-account.ts';
import { register } from './register.ts';

const password = 'correct horse battery';

const database = await createTestDatabase();
afterAll(() => database.drop());

let deps: TestDeps;
let actor: Actor;
let token: string;
let count = 0;
beforeEach(async () => {
  deps = createTestDeps(database, testContent);
  const account = { email: `player-${count++}@example.org`, password };
  ({ token } = await register(deps, { address: '203.0.113.7' }, account));
  actor = (await authenticate(deps, token))!;
});

describe('deleting an account', () => {
  it('erases everything that belongs to it, and keeps the ledger at zero', async () => {
    const buried = await makeGuardian(deps, actor);
    await deleteCharacter(deps, actor, { characterId: buried.id });
    const hero = await makeGuardian(deps, actor);
    const run = await insertRun(deps.prisma, hero);
    await deps.prisma.activeRun.create({
      data: { characterId: hero.id, runId: run.id, completesAt: deps.clock.now() },
    });
    const told = { userId: actor.userId, characterId: hero.id } as const;
    await insertNotifications(
      deps.pg,
      deps,
      [{ ...told, type: 'chain_finished', data: { chainId: run.id, runs: 1 } }],
      'a change',
    );
    await registerPushDevice(deps, actor, { platform: 'android', token: 'x'.repeat(100), unwanted: [] });
    const items = await deps.prisma.item.findMany({ where: { characterId: hero.id } });

    await deleteAccount(deps, actor, { password });

    const left = await Promise.all([
      deps.prisma.user.count({ where: { id: actor.userId } }),
      deps.prisma.session.count({ where: { userId: actor.userId } }),
      deps.prisma.character.count({ where: { userId: actor.userId } }),
      deps.prisma.characterEvent.count({ where: { characterId: { in: [hero.id, buried.id] } } }),
      deps.prisma.item.count({ where: { characterId: { in: [hero.id, buried.id] } } }),
      deps.prisma.run.count({ where: { userId: actor.userId } }),
      deps.prisma.activeRun.count({ where: { characterId: hero.id } }),
      snapshotsThatName(hero.id),
      deps.prisma.notification.count({ where: { userId: actor.userId } }),
      deps.prisma.pushDevice.count({ where: { userId: actor.userId } }),
    ]);
    expect(left).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(await checkConservation(deps.pg)).toMatchObject({
      conserved: true,
      held: 0n,
      minted: 100n,
      burned: 100n,
    });
    const lastEntries = await deps.prisma.itemHistory.findMany({
      where: { itemId: { in: items.map(({ id }) => id) }, seq: 2 },
    });
    expect(lastEntries.map(({ kind }) => kind)).toEqual(items.map(() => 'destroyed'));
    expect(await authenticate(deps, token)).toBeUndefined();
  });

  it('is refused without the password and changes nothing', async () => {
    await makeGuardian(deps, actor);
    const before = await fingerprintDatabase(database.pool);
    await expect(deleteAccount(deps, actor, { password: 'wrong horse battery' })).rejects.toMatchObject({
      code: 'INVALID_CREDENTIALS',
    });
    expect(await fingerprintDatabase(database.pool)).toBe(before);
    await expectRefusals(database.pool, (input: { password: string }) => deleteAccount(deps, actor, input), {
      password,
    });
  });

  it('takes along a character that is just being created', async () => {
    const blocker = await database.pool.connect();
    await blocker.query('BEGIN');
    // Whoever wants the name of a row that is not committed yet has to wait.
    const { characterId, userId } = characterCreated.payload;
    await insertUser(deps.prisma, { id: userId });
    await insertCharacter(blocker, characterCreated);
    const creating = makeGuardian(deps, actor, characterCreated.payload.name);
    await untilBlocked(database.pool, 1);
    const deleting = deleteAccount(deps, actor, { password });
    await untilBlocked(database.pool, 2);
    await blocker.query('ROLLBACK');
    blocker.release();
    const { id } = await creating;
    await deleting;
    expect(id).not.toBe(characterId);
    expect(await deps.prisma.character.count({ where: { userId: actor.userId } })).toBe(0);
    expect(await checkConservation(deps.pg)).toMatchObject({ conserved: true });
  });

  it('stands its ground beside new characters, growth and notifications', async () => {
    const hero = await makeGuardian(deps, actor);
    const outcomes = await race<unknown>(database.pool, [
      ...Array.from({ length: 5 }, () => () => gainXp(deps, hero.id, 10)),
      () => noteSomething(hero.id),
      () => deleteAccount(deps, actor, { password }),
      () => makeGuardian(deps, actor),
      () => noteSomething(hero.id),
    ]);
    expect(outcomes[6]!.status).toBe('fulfilled');
    expect(await deps.prisma.character.count({ where: { userId: actor.userId } })).toBe(0);
    expect(await checkConservation(deps.pg)).toMatchObject({ conserved: true });
  });

  it('happens once', async () => {
    const erase = () => deleteAccount(deps, actor, { password });
    expect(codesOf(await race(database.pool, [erase, erase]))).toEqual(['INVALID_CREDENTIALS', 'done']);
    await expect(deleteAccount(deps, actor, { password })).rejects.toMatchObject({
      code: 'ACCOUNT_NOT_FOUND',
    });
  });

  async function snapshotsThatName(text: string): Promise<number> {
    const bodies = await deps.prisma.runSnapshot.findMany({ select: { body: true } });
    return bodies.filter(({ body }) => Buffer.from(body).includes(text)).length;
  }

  /** As a settlement does: the character first, then a row that refers to its user. */
  async function noteSomething(characterId: string): Promise<void> {
    await transaction(deps.pg, async client => {
      await client.query('SELECT FROM characters WHERE id = $1 FOR NO KEY UPDATE', [characterId]);
      await client.query('SELECT pg_sleep(0.05)');
      const about = { userId: actor.userId, characterId, type: 'chain_finished' } as const;
      await insertNotifications(
        client,
        deps,
        [{ ...about, data: { chainId: characterId, runs: 1 } }],
        'a change',
      );
    });
  }
});

describe('exporting an account', () => {
  it('gives everything that is kept about it, and none of its secrets', async () => {
    const hero = await makeGuardian(deps, actor, `Hero ${'abcdefghij'[count % 10]}`);
    await gainXp(deps, hero.id, 150);
    const exported = await exportAccount(deps, actor);
    expect(exported.account).toMatchObject({ id: actor.userId, role: 'player' });
    expect(exported.sessions).toHaveLength(1);
    expect(exported.characters).toMatchObject([{ id: hero.id, name: hero.name, level: 2 }]);
    expect(exported.characterEvents.map(({ type }) => type)).toEqual(['character_created', 'run_settled']);
    expect(exported.items).toHaveLength(3);
    expect(exported.itemHistory).toHaveLength(3);
    expect(exported.stacks).toHaveLength(1);
    expect(exported.skillQueues).toHaveLength(1);
    expect(exported.ledgerEntries).toMatchObject([{ transaction: 'starting_gold', amount: 50 }]);
    const run = await insertRun(deps.prisma, hero);
    const { runs, runSnapshots } = await exportAccount(deps, actor);
    expect(runs).toMatchObject([{ id: run.id, seed: null }]);
    expect(runSnapshots).toMatchObject([{ body: { character: hero.id } }]);
    const text = JSON.stringify(exported);
    expect(text).not.toContain('argon2id');
    expect(text).not.toContain('token_hash');
    expect(text).not.toContain(Buffer.from(actor.sessionHash).toString('hex'));
  });

  it('leaves out no table whose rows belong to an account', async () => {
    const { rows } = await deps.pg.query<{ name: string }>(
      `SELECT DISTINCT c.relname AS name FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid
        WHERE f.contype = 'f' AND f.confrelid IN ('users'::regclass, 'characters'::regclass) AND NOT c.relispartition`,
    );
    const exported = Object.keys(await exportAccount(deps, actor));
    const inCamelCase = (name: string) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
    // What a run in progress is busy with is in its own row.
    expect(rows.map(({ name }) => inCamelCase(name)).filter(name => !exported.includes(name))).toEqual([
      'activeRuns',
    ]);
  });

  it('is refused when the account is gone', async () => {
    await deleteAccount(deps, actor, { password });
    await expect(exportAccount(deps, actor)).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
  });
});
