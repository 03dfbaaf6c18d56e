import { testContent } from '@delve/game/characters/test-content.ts';
import { expectRefusals } from '@delve/tests/harness/hostile-input.ts';
import { makeGuardian, makePlayer } from '@delve/tests/harness/make-players.ts';
import { codesOf, race } from '@delve/tests/harness/race.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps, type TestDeps } from '@delve/tests/harness/test-deps.ts';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../actor.ts';
import { deleteCharacter } from '../characters/delete-character.ts';
import { insertNotifications } from '../notifications/insert-notifications.ts';
import { markRead } from '../notifications/mark-read.ts';
import type { NotificationContent } from '../notifications/notification-types.ts';
import type { Queryable } from '../queryable.ts';
import { logOut } from '../sessions/log-out.ts';
import { openSession } from '../sessions/open-session.ts';
import { hashSessionToken } from '../sessions/session-token.ts';
import { forgetPushDevice } from './forget-push-device.ts';
import { hintAtPushes } from './hint-at-pushes.ts';
import type { PushHint } from './jobs.ts';
import { preparePush } from './prepare-push.ts';
import { type RegisterPushDeviceInput, registerPushDevice } from './register-push-device.ts';
import { unregisterPushDevice } from './unregister-push-device.ts';

const RUN = '0193a000-0000-7000-8000-0000000000aa';
const CHAIN = '0193a000-0000-7000-8000-0000000000cc';
const DAY = 86_400_000;

const database = await createTestDatabase();
afterAll(() => database.drop());

let deps: TestDeps;
let player: Actor;
let characterId: string;
let name: string;
beforeEach(async () => {
  deps = createTestDeps(database, testContent);
  player = await makePlayer(deps);
  ({ id: characterId, name } = await makeGuardian(deps, player));
});

let tokens = 0;
function androidToken(): string {
  return `fcm-token-of-a-test:${tokens++}`;
}

function android(token: string, unwanted: RegisterPushDeviceInput['unwanted'] = []): RegisterPushDeviceInput {
  return { platform: 'android', token, unwanted };
}

/** The same player, signed in on another device. */
async function signInAgain(): Promise<Actor> {
  const { token } = await openSession(deps.pg, player.userId, undefined, deps.clock.now());
  return { ...player, sessionHash: hashSessionToken(token)! };
}

async function tokensOf(userId: string): Promise<string[]> {
  const devices = await deps.prisma.pushDevice.findMany({
    where: { userId },
    orderBy: { registeredAt: 'asc' },
  });
  return devices.map(({ token }) => token);
}

const RUN_COMPLETE: NotificationContent = {
  type: 'run_complete',
  data: {
    runId: RUN,
    questId: 'goblin_warren',
    outcome: 'victory',
    xp: 120,
    gold: 30,
    items: 1,
    level: 3,
    levelsGained: 1,
  },
};
const CHAIN_FINISHED: NotificationContent = { type: 'chain_finished', data: { chainId: CHAIN, runs: 4 } };

function tell(content: NotificationContent, db: Queryable = deps.pg): Promise<readonly PushHint[]> {
  return insertNotifications(db, deps, [{ userId: player.userId, characterId, ...content }], CHAIN);
}

describe('registering a device', () => {
  it('says what holds from then on', async () => {
    const [old, current] = [androidToken(), androidToken()];
    await registerPushDevice(deps, player, android(old));
    await registerPushDevice(deps, player, android(current, ['chain_stopped']));
    const devices = await deps.prisma.pushDevice.findMany({ where: { userId: player.userId } });
    expect(devices).toMatchObject([{ token: current, platform: 'android', unwanted: ['chain_stopped'] }]);
  });

  it('takes the device from the session that it was registered by before', async () => {
    const token = androidToken();
    await registerPushDevice(deps, player, android(token));
    const other = await makePlayer(deps);
    await registerPushDevice(deps, other, android(token));
    expect(await tokensOf(player.userId)).toEqual([]);
    expect(await tokensOf(other.userId)).toEqual([token]);
  });

  it('keeps one device of a session and one session of a device, whoever is first', async () => {
    const [one, another] = [androidToken(), androidToken()];
    const sessions = [player, await signInAgain(), await makePlayer(deps)];
    const outcomes = await race(
      database.pool,
      sessions.flatMap(actor =>
        [one, another].map(token => () => registerPushDevice(deps, actor, android(token))),
      ),
    );
    expect(new Set(codesOf(outcomes))).toEqual(new Set(['done']));
    const devices = await deps.prisma.pushDevice.findMany({ where: { token: { in: [one, another] } } });
    expect(new Set(devices.map(({ sessionHash }) => Buffer.from(sessionHash).toString('hex'))).size).toBe(
      devices.length,
    );
    expect(devices.length).toBeGreaterThan(0);
  });

  it('forgets the one of eleven that registered longest ago', async () => {
    const registered: string[] = [];
    for (let device = 0; device < 11; device++) {
      deps.clock.advance(1_000);
      registered.push(androidToken());
      await registerPushDevice(deps, await signInAgain(), android(registered[device]!));
    }
    expect(await tokensOf(player.userId)).toEqual(registered.slice(1));
  });

  it('is refused where the server has no way to such devices', async () => {
    const off = { ...deps, pushPlatforms: ['ios'] as const };
    await expect(registerPushDevice(off, player, android(androidToken()))).rejects.toMatchObject({
      code: 'PUSH_UNAVAILABLE',
    });
    await registerPushDevice(off, player, { platform: 'ios', token: 'a1'.repeat(32), unwanted: [] });
  });

  it('is refused when the session has ended meanwhile', async () => {
    await logOut(deps, player);
    await expect(registerPushDevice(deps, player, android(androidToken()))).rejects.toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
  });

  it('is refused for hostile input, and changes nothing', async () => {
    const register = (input: RegisterPushDeviceInput) => registerPushDevice(deps, player, input);
    await expectRefusals(database.pool, register, android(androidToken(), ['chain_stopped']));
    // The tokens of one platform are none of the other's.
    await expectRefusals(database.pool, register, {
      platform: 'ios',
      token: androidToken(),
      unwanted: [],
    });
  });
});

describe('a device', () => {
  let token: string;
  beforeEach(async () => {
    token = androidToken();
    await registerPushDevice(deps, player, android(token));
  });

  it('goes with its session', async () => {
    await logOut(deps, player);
    expect(await tokensOf(player.userId)).toEqual([]);
  });

  it('goes when its player says so, and is missed by nobody', async () => {
    const elsewhere = await signInAgain();
    expect(await unregisterPushDevice(deps, elsewhere)).toBe(false);
    expect(await tokensOf(player.userId)).toEqual([token]);
    expect(await unregisterPushDevice(deps, player)).toBe(true);
    expect(await tokensOf(player.userId)).toEqual([]);
  });

  it('stays when it was its last token that is no good any more', async () => {
    const { id } = await deps.prisma.pushDevice.findFirstOrThrow({ where: { userId: player.userId } });
    await forgetPushDevice(deps, id, androidToken());
    expect(await tokensOf(player.userId)).toEqual([token]);
    await forgetPushDevice(deps, id, token);
    expect(await tokensOf(player.userId)).toEqual([]);
  });
});

describe('noting a notification', () => {
  it('finds every device that wants to be told, with no statement of its own', async () => {
    await registerPushDevice(deps, player, android(androidToken(), ['chain_finished']));
    await registerPushDevice(deps, await signInAgain(), android(androidToken()));
    await registerPushDevice(deps, await makePlayer(deps), android(androidToken()));
    let statements = 0;
    const counting = {
      query: (statement: never) => {
        statements++;
        return deps.pg.query(statement);
      },
    } as unknown as Queryable;
    expect(await tell(RUN_COMPLETE, counting)).toHaveLength(2);
    expect(await tell(CHAIN_FINISHED, counting)).toHaveLength(1);
    expect(statements).toBe(2);
  });

  it('looks for no devices where push is off', async () => {
    await registerPushDevice(deps, player, android(androidToken()));
    deps = { ...deps, pushPlatforms: [] };
    expect(await tell(RUN_COMPLETE)).toEqual([]);
  });

  it('gives a job for each device, and does not mind a queue out of reach', async () => {
    await registerPushDevice(deps, player, android(androidToken()));
    const hints = await tell(RUN_COMPLETE);
    await hintAtPushes(deps, hints);
    await hintAtPushes(deps, hints);
    expect([...deps.jobs.jobs.values()]).toEqual([
      { queue: 'push', name: 'send-push', payload: hints[0], delayMs: 0 },
    ]);
    deps.jobs.fail = true;
    await hintAtPushes(deps, hints);
  });
});

describe('what a device is told', () => {
  let hint: PushHint;
  let token: string;
  beforeEach(async () => {
    token = androidToken();
    await registerPushDevice(deps, player, android(token));
    [hint] = (await tell(RUN_COMPLETE)) as [PushHint];
  });

  it('is what happened, and leads to its screen', async () => {
    expect(await preparePush(deps, hint)).toEqual({
      platform: 'android',
      token,
      message: {
        id: hint.notificationId,
        title: 'goblin_warren: victory',
        body: `${name}: 120 experience, 30 gold, 1 item. Level 3 reached.`,
        path: `/runs/${Buffer.from(`Run:${RUN}`).toString('base64url')}`,
        characterId: Buffer.from(`Character:${characterId}`).toString('base64url'),
        expiresAt: new Date(deps.clock.now().getTime() + DAY),
      },
    });
  });

  it('is said of chains as well', async () => {
    const [finished] = await tell(CHAIN_FINISHED);
    expect((await preparePush(deps, finished!))?.message).toMatchObject({
      title: 'Chain finished',
      body: `${name} is done after 4 runs.`,
      path: '/chains',
    });
    const [stopped] = await tell({
      type: 'chain_stopped',
      data: { chainId: CHAIN, runs: 1, reason: 'run_failed' },
    });
    expect((await preparePush(deps, stopped!))?.message).toMatchObject({
      title: 'Chain stopped early',
      body: `${name} waits for orders after 1 run.`,
    });
  });

  it.each<[string, () => unknown]>([
    ['the player is there', () => deps.sessionCache.activeUsers.add(player.userId)],
    ['it was read', () => markRead(deps, player, { ids: [hint.notificationId] })],
    ['the session was ended', () => logOut(deps, player)],
    ['the device was unregistered', () => unregisterPushDevice(deps, player)],
    ['the character is gone', () => deleteCharacter(deps, player, { characterId })],
    ['it is a day old', () => deps.clock.advance(DAY)],
    [
      'the session has expired',
      () => deps.pg.query('UPDATE sessions SET expires_at = $1', [deps.clock.now()]),
    ],
    [
      'the device is another player’s by now',
      async () => registerPushDevice(deps, await makePlayer(deps), android(token)),
    ],
  ])('is nothing when %s', async (_, happen) => {
    await happen();
    expect(await preparePush(deps, hint)).toBeUndefined();
  });
});
