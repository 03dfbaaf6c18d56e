import { expect, it } from 'vitest';
import type { Notification } from '../notifications/notification.ts';
import { describePush } from './describe-push.ts';

const head = { id: 'n', characterId: 'c', readAt: null, createdAt: new Date(0) };
const end = { runId: 'r', questId: 'warren', xp: 0, gold: 0, items: 0, level: 4, levelsGained: 0 };
const QUESTS = { warren: { name: 'The Warren' } };

it.each<[Partial<Extract<Notification, { type: 'run_complete' }>['data']>, string, string]>([
  [
    { outcome: 'victory', xp: 120, gold: 30, items: 2 },
    'The Warren: victory',
    'Bran: 120 experience, 30 gold, 2 items.',
  ],
  [
    { outcome: 'victory', items: 1, levelsGained: 1 },
    'The Warren: victory',
    'Bran: 0 experience, 0 gold, 1 item. Level 4 reached.',
  ],
  [{ outcome: 'wiped', xp: 7 }, 'The Warren: they fell', 'Bran: 7 experience, 0 gold.'],
  [{ outcome: 'fled' }, 'The Warren: they fled', 'Bran: 0 experience, 0 gold.'],
  [{ outcome: 'timeout' }, 'The Warren: they ran out of time', 'Bran: 0 experience, 0 gold.'],
  [
    { outcome: 'fled', questId: 'closed_for_ever' },
    'closed_for_ever: they fled',
    'Bran: 0 experience, 0 gold.',
  ],
])('says of %o: %s', (change, title, body) => {
  const notification = { ...head, type: 'run_complete', data: { ...end, ...change } } as Notification;
  expect(describePush(notification, 'Bran', QUESTS)).toEqual({ title, body });
});
