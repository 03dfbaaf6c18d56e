import type { Deps } from '@delve/domain/deps.ts';
import { testContent } from '@delve/game/characters/test-content.ts';
import { makeGuardian, makePlayer } from '@delve/tests/harness/make-players.ts';
import { createTestDatabase } from '@delve/tests/harness/test-database.ts';
import { createTestDeps } from '@delve/tests/harness/test-deps.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { NotificationStream } from './notification-stream.ts';

const database = await createTestDatabase();
afterAll(() => database.drop());

describe('a stream of notifications', () => {
  it.each([
    ['is opened', 0],
    ['is listened to', 1],
  ])('leaves no listener behind when PostgreSQL goes away as it %s', async (_, readsThatWork) => {
    const base = createTestDeps(database, testContent);
    const player = await makePlayer(base);
    const { id } = await makeGuardian(base, player);
    let reads = 0;
    let listeners = 0;
    let hint = (): void => undefined;
    const deps: Deps = {
      ...base,
      reads: {
        query: statement =>
          reads++ < readsThatWork
            ? base.reads.query(statement)
            : Promise.reject(new Error('The server is away.')),
      },
      signals: {
        ...base.signals,
        publish: () => undefined,
        async subscribe(_channel, listener) {
          listeners++;
          hint = () => listener({});
          return () => void listeners--;
        },
      },
    };
    await expect(
      NotificationStream.open(deps, player, id).then(stream => {
        hint();
        return stream.next();
      }),
    ).rejects.toThrow('The server is away.');
    expect(listeners).toBe(0);
  });
});
