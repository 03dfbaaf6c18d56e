import { randomUUID } from 'node:crypto';
import { createTestRedis } from '@delve/tests/harness/test-redis.ts';
import { afterAll, expect, it, onTestFinished, vi } from 'vitest';
import { createLogger } from '../log/create-logger.ts';
import { connectRedis, waitForRedis } from '../redis/connect-redis.ts';
import { createRedisSignals } from './redis-signals.ts';

const server = await createTestRedis();
const log = createLogger('test', { LOG_LEVEL: 'silent' });

afterAll(() => server.drop());

async function openSignals() {
  const redis = connectRedis({ redisUrl: server.url, connectionName: 'test', log });
  await waitForRedis(redis);
  const signals = createRedisSignals({ redis, redisUrl: server.url, log });
  onTestFinished(() => {
    signals.close();
    redis.disconnect();
  });
  return { signals, redis };
}

it('reaches every listener of the channel, in other processes too, until it unsubscribes', async () => {
  const [here, there] = [(await openSignals()).signals, (await openSignals()).signals];
  const channel = randomUUID();
  const heard: unknown[] = [];
  const stopFirst = await here.subscribe(channel, payload => heard.push(['first', payload]));
  await here.subscribe(channel, payload => heard.push(['second', payload]));
  there.publish(channel, { n: 1 });
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  stopFirst();
  there.publish(channel, { n: 2 });
  await vi.waitFor(() => expect(heard).toHaveLength(3));
  expect(heard).toEqual([
    ['first', { n: 1 }],
    ['second', { n: 1 }],
    ['second', { n: 2 }],
  ]);
});

it('lets one listener throw without keeping the others from hearing', async () => {
  const { signals } = await openSignals();
  const channel = randomUUID();
  const heard: unknown[] = [];
  await signals.subscribe(channel, () => {
    throw new Error('broken');
  });
  await signals.subscribe(channel, payload => heard.push(payload));
  signals.publish(channel, { n: 1 });
  await vi.waitFor(() => expect(heard).toEqual([{ n: 1 }]));
});

it('does not mind that Redis is away', async () => {
  const { signals, redis } = await openSignals();
  redis.disconnect();
  expect(() => signals.publish(randomUUID(), { n: 1 })).not.toThrow();
});
