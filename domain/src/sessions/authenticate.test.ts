import { testContent } from '@delve/game/characters/test-content.ts';
import { insertUser } from '@delve/tests/harness/insert-rows.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps, type TestDeps } from '@delve/tests/harness/test-deps.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { authenticate } from './authenticate.ts';
import { listSessions } from './list-sessions.ts';
import { logOut } from './log-out.ts';
import { openSession } from './open-session.ts';
import { revokeAllSessions } from './revoke-all-sessions.ts';
import { revokeSession } from './revoke-session.ts';
import { createSessionToken } from './session-token.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

const database = await createTestDatabase();
afterAll(() => database.drop());

let deps: TestDeps;
let userId: string;
beforeEach(async () => {
  deps = createTestDeps(database, testContent);
  ({ id: userId } = await insertUser(deps.prisma));
});

async function open(label?: string): Promise<string> {
  return (await openSession(deps.pg, userId, label, deps.clock.now())).token;
}

async function actorOf(token: string): Promise<Actor> {
  const actor = await authenticate(deps, token);
  if (!actor) throw new Error('not authenticated');
  return actor;
}

describe('a session token', () => {
  it('tells who somebody is', async () => {
    expect(await authenticate(deps, await open())).toMatchObject({ userId, role: 'player' });
  });

  it('is stored nowhere: neither in the tables nor in the cache nor in the log', async () => {
    const token = await open();
    const { sessionHash } = await actorOf(token);
    const rows = await deps.prisma.session.findMany({ where: { userId } });
    expect(rows).toHaveLength(1);
    expect(Buffer.from(rows[0]!.tokenHash)).toEqual(Buffer.from(sessionHash));
    const traces = JSON.stringify([rows, await deps.sessionCache.get(sessionHash), deps.log.lines]);
    expect(traces).not.toContain(token);
    expect(Buffer.from(sessionHash)).not.toEqual(Buffer.from(token, 'base64url'));
  });

  it.each([
    '',
    'x',
    'a'.repeat(44),
    'a'.repeat(42),
    `${'a'.repeat(42)}\u0000`,
    `${'a'.repeat(42)}=`,
    'x'.repeat(1e6),
  ])('that is malformed belongs to nobody', async token => {
    expect(await authenticate(deps, token)).toBeUndefined();
  });

  it('that was never given belongs to nobody', async () => {
    expect(await authenticate(deps, createSessionToken())).toBeUndefined();
  });
});

describe('a session', () => {
  it('ends 30 days after its last use', async () => {
    const token = await open();
    deps.clock.advance(29 * DAY);
    expect(await authenticate(deps, token)).toBeDefined();
    deps.clock.advance(29 * DAY);
    expect(await authenticate(deps, token)).toBeDefined();
    deps.clock.advance(30 * DAY);
    expect(await authenticate(deps, token)).toBeUndefined();
  });

  it('ends 180 days after the log-in, however much it is used', async () => {
    const token = await open();
    for (let day = 0; day < 179; day += 10) {
      expect(await authenticate(deps, token)).toBeDefined();
      deps.clock.advance(10 * DAY);
    }
    expect(await authenticate(deps, token)).toBeUndefined();
  });

  it('is written to at most once an hour, also when used by many at once', async () => {
    const token = await open();
    const start = deps.clock.now();
    for (let minute = 0; minute < 59; minute++) {
      deps.clock.advance(MINUTE);
      await authenticate(deps, token);
    }
    expect(await lastSeen()).toEqual(start);
    deps.clock.advance(MINUTE);
    await Promise.all([1, 2, 3].map(() => authenticate(deps, token)));
    expect(await lastSeen()).toEqual(deps.clock.now());
  });

  it('is known without the cache, whether that is empty or out of reach', async () => {
    const token = await open();
    deps.sessionCache.clear();
    expect(await authenticate(deps, token)).toBeDefined();
    deps.sessionCache.fail = true;
    expect(await authenticate(deps, token)).toBeDefined();
    expect(deps.log.lines.some(({ level }) => level === 'warn')).toBe(true);
  });

  it('is known from the cache without asking PostgreSQL', async () => {
    const token = await open();
    await authenticate(deps, token);
    const withoutDatabase = { ...deps, pg: { query: () => Promise.reject(new Error('asked')) } as never };
    expect(await authenticate(withoutDatabase, token)).toBeDefined();
  });

  async function lastSeen(): Promise<Date | undefined> {
    return (await deps.prisma.session.findFirst({ where: { userId } }))?.lastSeenAt;
  }
});

describe('ending sessions', () => {
  it('by logging out ends only the one, at once', async () => {
    const [phone, laptop] = [await open('phone'), await open('laptop')];
    await logOut(deps, await actorOf(phone));
    expect(await authenticate(deps, phone)).toBeUndefined();
    expect(await authenticate(deps, laptop)).toBeDefined();
    deps.sessionCache.clear();
    expect(await authenticate(deps, phone)).toBeUndefined();
  });

  it('one at a time by its public name', async () => {
    const [phone, laptop] = [await open('phone'), await open('laptop')];
    const actor = await actorOf(laptop);
    await actorOf(phone);
    const sessions = await listSessions(deps, actor);
    expect(sessions.map(({ label, current }) => [label, current]).sort()).toEqual([
      ['laptop', true],
      ['phone', false],
    ]);
    const { id: sessionId } = sessions.find(({ label }) => label === 'phone')!;
    expect(await authenticate(deps, sessionId)).toBeUndefined();
    await revokeSession(deps, actor, { sessionId });
    expect(await authenticate(deps, phone)).toBeUndefined();
    await expect(revokeSession(deps, actor, { sessionId })).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });

  it("not others'", async () => {
    const token = await open();
    const [session] = await listSessions(deps, await actorOf(token));
    const stranger: Actor = {
      userId: (await insertUser(deps.prisma)).id,
      role: 'admin',
      sessionHash: Buffer.alloc(32),
    };
    await expect(revokeSession(deps, stranger, { sessionId: session!.id })).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    expect(await revokeAllSessions(deps, stranger)).toBe(0);
    expect(await authenticate(deps, token)).toBeDefined();
  });

  it('all at a time, also the cached ones', async () => {
    const tokens = [await open(), await open(), await open()];
    const actors = await Promise.all(tokens.map(actorOf));
    expect(await revokeAllSessions(deps, actors[0]!)).toBe(3);
    for (const token of tokens) expect(await authenticate(deps, token)).toBeUndefined();
  });

  it('holds in PostgreSQL also when the cache cannot be told', async () => {
    const token = await open();
    const actor = await actorOf(token);
    deps.sessionCache.fail = true;
    await logOut(deps, actor);
    expect(await authenticate(deps, token)).toBeUndefined();
    expect(deps.log.lines.some(({ level }) => level === 'error')).toBe(true);
  });

  it('is not undone by a reader who had read the row before', async () => {
    const token = await open();
    const actor = await actorOf(token);
    const stale = await deps.sessionCache.get(actor.sessionHash);
    await logOut(deps, actor);
    if (stale && stale !== 'revoked') await deps.sessionCache.put(actor.sessionHash, stale);
    expect(await authenticate(deps, token)).toBeUndefined();
  });

  it('forgets those that have ended by themselves at the next log-in', async () => {
    await open();
    deps.clock.advance(31 * DAY);
    await open();
    expect(await deps.prisma.session.count({ where: { userId } })).toBe(1);
  });
});
