import { activityKey } from '@delve/platform/session-cache/redis-session-cache.ts';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ApiClient, FIRST_QUEST, LOG_OUT, START_RUN } from '../api/api-client.ts';
import { type ApiServer, startApiServer } from '../api/api-server.ts';
import type { ApnsServer } from '../harness/push/apns-server.ts';
import { type FcmServer, fcmError } from '../harness/push/fcm-server.ts';
import { type PushServices, startPushServices } from '../harness/push/push-services.ts';

const REGISTER_DEVICE = `mutation ($input: RegisterPushDeviceInput!) { registerPushDevice(input: $input) {
  __typename ... on DomainError { code message } ... on RegisterPushDeviceSuccess { registered }
} }`;
const UNREGISTER_DEVICE = `mutation { unregisterPushDevice {
  __typename ... on DomainError { code message } ... on UnregisterPushDeviceSuccess { unregistered }
} }`;

let services: PushServices;
let fcm: FcmServer;
let apns: ApnsServer;
let server: ApiServer;
let redis: Redis;
beforeAll(async () => {
  services = await startPushServices();
  ({ fcm, apns } = services);
  server = await startApiServer({ workers: true, env: services.env, pushSenders: services.senders });
  redis = new Redis(server.redis.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
  await services.stop();
});

let player: ApiClient;
let characterId: string;
beforeEach(async () => {
  fcm.received.length = apns.received.length = 0;
  player = await server.player();
  characterId = await player.createCharacter();
});
/** Tokens may be anywhere but in the log. */
afterEach(() => expect(JSON.stringify(server.log)).not.toMatch(/android-device-of-a-test|a1a1a1a1/));

let devices = 0;
async function registerDevice(
  platform: 'ANDROID' | 'IOS' = 'ANDROID',
  unwanted: readonly string[] = [],
): Promise<string> {
  const number = devices++;
  const token =
    platform === 'IOS'
      ? `${'a1'.repeat(32)}${number.toString().padStart(4, '0')}`
      : `android-device-of-a-test:${number}`;
  expect(await player.mutate(REGISTER_DEVICE, { input: { platform, token, unwanted } })).toMatchObject({
    registered: true,
  });
  return token;
}

async function userId(): Promise<string> {
  const { rows } = await server.database.pool.query<{ id: string }>('SELECT id FROM users WHERE email = $1', [
    player.email,
  ]);
  return rows[0]!.id;
}

/** As when the player has asked for nothing for six minutes: the session stays cached, so what follows notes nothing. */
async function leave(): Promise<void> {
  await redis.del(activityKey(await userId()));
}

async function countDevices(): Promise<number> {
  const { rows } = await server.database.pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM push_devices WHERE user_id = $1',
    [await userId()],
  );
  return rows[0]!.count;
}

async function startRun(): Promise<string> {
  const { run } = await player.mutate(START_RUN, { input: { characterId, ...FIRST_QUEST } });
  return (run as { id: string }).id;
}

async function untilSettled(): Promise<void> {
  const id = await userId();
  await vi.waitFor(
    async () => {
      const { rowCount } = await server.database.pool.query('SELECT FROM notifications WHERE user_id = $1', [
        id,
      ]);
      expect(rowCount).toBe(1);
    },
    { timeout: 15_000, interval: 50 },
  );
}

async function untilNothingIsQueued(): Promise<void> {
  const jobs = server.deps.jobs as unknown as {
    countJobs(queue: 'push'): Promise<Record<'waiting' | 'active' | 'delayed', number>>;
  };
  await vi.waitFor(
    async () => expect(await jobs.countJobs('push')).toEqual({ waiting: 0, active: 0, delayed: 0 }),
    { timeout: 15_000, interval: 50 },
  );
}

const PATIENCE = { timeout: 15_000, interval: 50 };

describe('a run that ends while its player is away', () => {
  it('is told to the Android device, which leads to the result', async () => {
    const token = await registerDevice();
    await leave();
    const runId = await startRun();
    await vi.waitFor(() => expect(fcm.received).toHaveLength(1), PATIENCE);
    expect(fcm.received[0]!.message).toMatchObject({
      token,
      notification: {
        title: expect.stringMatching(/^Rats in the Lamp Oil: /),
        body: expect.stringContaining('experience'),
      },
      data: { path: `/runs/${runId}`, characterId },
    });
    const { edges } = await player.read<{ edges: { node: { id: string } }[] }>(
      '{ notifications { edges { node { id } } } }',
    );
    const [, id] = Buffer.from(edges[0]!.node.id, 'base64url').toString().split(':');
    expect(fcm.received[0]!.message).toMatchObject({ android: { notification: { tag: id } } });
  });

  it('is told to the iOS device', async () => {
    const token = await registerDevice('IOS');
    await leave();
    const runId = await startRun();
    await vi.waitFor(() => expect(apns.received).toHaveLength(1), PATIENCE);
    expect(apns.received[0]).toMatchObject({
      deviceToken: token,
      payload: { path: `/runs/${runId}`, characterId },
    });
  });

  it('is told once more under the same tag when the service was busy', async () => {
    fcm.answers.push({ ...fcmError(503, 'UNAVAILABLE', 'UNAVAILABLE'), headers: { 'retry-after': '1' } });
    await registerDevice();
    await leave();
    await startRun();
    await vi.waitFor(() => expect(fcm.received).toHaveLength(2), PATIENCE);
    const [first, second] = fcm.received.map(({ message }) => message.android as { notification: object });
    expect(second!.notification).toEqual(first!.notification);
  });

  it('is told to nobody when the app is gone from the device, which is forgotten', async () => {
    fcm.answers.push(fcmError(404, 'NOT_FOUND', 'UNREGISTERED'));
    await registerDevice();
    await leave();
    await startRun();
    await vi.waitFor(async () => expect(await countDevices()).toBe(0), PATIENCE);
    await untilNothingIsQueued();
    expect(fcm.received).toHaveLength(1);
  });
});

describe('nothing is pushed', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['while the player is there', () => registerDevice()],
    [
      'of a kind that is not wanted',
      async () => {
        await registerDevice('ANDROID', ['RUN_COMPLETE']);
        await leave();
      },
    ],
    [
      'after the device was unregistered',
      async () => {
        await registerDevice();
        expect(await player.mutate(UNREGISTER_DEVICE)).toMatchObject({ unregistered: true });
        await leave();
      },
    ],
  ])('%s', async (_, prepare) => {
    await prepare();
    await startRun();
    await untilSettled();
    // Whoever comes after is told, so this one's turn is over.
    player = await server.player();
    characterId = await player.createCharacter();
    const token = await registerDevice();
    await leave();
    await startRun();
    await vi.waitFor(() => expect(fcm.received).not.toEqual([]), PATIENCE);
    await untilNothingIsQueued();
    expect(fcm.received.map(({ message }) => message.token)).toEqual([token]);
  });
});

it('a device goes with its session', async () => {
  await registerDevice();
  expect(await countDevices()).toBe(1);
  await player.mutate(LOG_OUT);
  expect(await countDevices()).toBe(0);
});

it('the server says whose devices it pushes to', async () => {
  expect(await server.client().read('{ server { pushPlatforms } }')).toEqual({
    pushPlatforms: ['IOS', 'ANDROID'],
  });
});
