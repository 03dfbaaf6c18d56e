import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { FakeClock } from './fake-clock.ts';
import { createTestDatabase } from './test-database.ts';
import { createTestRedis } from './test-redis.ts';

describe('the test harness', () => {
  it('gives every caller a migrated database of its own', async () => {
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    try {
      const id = '01931000-0000-7000-8000-000000000001';
      await one.prisma.user.create({
        data: { id, email: 'a@example.org', passwordHash: 'x', createdAt: new FakeClock().now() },
      });
      expect(await one.prisma.user.count()).toBe(1);
      expect(await two.prisma.user.count()).toBe(0);
    } finally {
      await Promise.all([one.drop(), two.drop()]);
    }
  });

  it('gives every caller an empty Redis database and takes it back', async () => {
    const one = await createTestRedis();
    const two = await createTestRedis();
    const client = new Redis(one.url);
    await client.set('key', 'value');
    expect(two.url).not.toBe(one.url);
    await one.flush();
    expect(await client.get('key')).toBeNull();
    client.disconnect();
    await one.drop();
    const three = await createTestRedis();
    expect(three.url).toBe(one.url);
    await Promise.all([two.drop(), three.drop()]);
  });

  it('has a clock that moves only by hand', () => {
    const clock = new FakeClock('2026-01-01T00:00:00.000Z');
    clock.advance(1500);
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:01.500Z');
    clock.set('2027-01-01T00:00:00.000Z');
    expect(clock.now().getUTCFullYear()).toBe(2027);
  });
});
