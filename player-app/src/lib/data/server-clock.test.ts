import { expect, it } from 'vitest';
import { ServerClock } from './server-clock.ts';

it('takes the middle of the round trip for the moment of the answer', () => {
  const clock = new ServerClock();
  clock.learn({ sentAt: 1_000, receivedAt: 1_200, serverTime: 61_100 });
  expect(clock.offset).toBe(60_000);
  expect(clock.at(2_000)).toBe(62_000);
});

it('prefers the quickest round trip', () => {
  const clock = new ServerClock();
  clock.learn({ sentAt: 0, receivedAt: 100, serverTime: 50 });
  clock.learn({ sentAt: 1_000, receivedAt: 3_000, serverTime: 2_900 });
  expect(clock.offset).toBe(0);
  clock.learn({ sentAt: 4_000, receivedAt: 4_020, serverTime: 4_015 });
  expect(clock.offset).toBe(5);
});

it('believes a slower trip when what it knows is old, or the device was set back', () => {
  const clock = new ServerClock();
  clock.learn({ sentAt: 10_000_000, receivedAt: 10_000_010, serverTime: 10_000_005 });
  clock.learn({ sentAt: 10_400_000, receivedAt: 10_401_000, serverTime: 10_407_500 });
  expect(clock.offset).toBe(7_000);
  clock.learn({ sentAt: 1_000, receivedAt: 3_000, serverTime: 10_500_000 });
  expect(clock.offset).toBe(10_498_000);
});
