import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@delve/tests/harness/test-database.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdLease, releaseLease } from './leader-lease.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('a lease', () => {
  it('has one holder, however many ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        holdLease(database.pool, { name: 'race', holder: `pod-${i}`, ttlMs: 60_000 }),
      ),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  it('is renewed by its holder and refused to others', async () => {
    const claim = { name: 'renewed', holder: 'pod-a', ttlMs: 60_000 };
    expect(await holdLease(database.pool, claim)).toBe(true);
    expect(await holdLease(database.pool, claim)).toBe(true);
    expect(await holdLease(database.pool, { ...claim, holder: 'pod-b' })).toBe(false);
  });

  it('passes on when it has expired', async () => {
    await holdLease(database.pool, { name: 'expired', holder: 'pod-a', ttlMs: 20 });
    await sleep(40);
    expect(await holdLease(database.pool, { name: 'expired', holder: 'pod-b', ttlMs: 60_000 })).toBe(true);
    expect(await holdLease(database.pool, { name: 'expired', holder: 'pod-a', ttlMs: 60_000 })).toBe(false);
  });

  it('passes on at once when it is given back, and only its holder can do that', async () => {
    const claim = { name: 'released', holder: 'pod-a', ttlMs: 60_000 };
    await holdLease(database.pool, claim);
    await releaseLease(database.pool, { ...claim, holder: 'pod-b' });
    expect(await holdLease(database.pool, { ...claim, holder: 'pod-b' })).toBe(false);
    await releaseLease(database.pool, claim);
    expect(await holdLease(database.pool, { ...claim, holder: 'pod-b' })).toBe(true);
  });
});
