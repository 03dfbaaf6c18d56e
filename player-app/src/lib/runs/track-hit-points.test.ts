import { expect, it } from 'vitest';
import { type Fighter, type HpEvent, trackHitPoints } from './track-hit-points.ts';

const mira: Fighter = { id: 0, name: 'Mira', isMember: true };
const rat: Fighter = { id: 8, name: 'Rat', isMember: false };

const event = (kind: string, target: Fighter, hp: number, change: Partial<HpEvent>): HpEvent => ({
  kind,
  round: 1,
  actor: null,
  target,
  damage: null,
  amount: null,
  hp,
  ...change,
});

/** What somebody is known to have had before a first event, which the second round alone tells of. */
function before(first: HpEvent): number | null {
  const waiting = event('ROUND_STARTED', rat, 5, { damage: 0 });
  const [after] = trackHitPoints([{ events: [waiting, { ...first, round: 2 }] }]);
  return after![0]!.fighters.find(({ id }) => id === mira.id)!.now;
}

it.each([
  ['a blow took from', event('HIT', mira, 12, { damage: 8 }), 20],
  ['a healing added to', event('HEALED', mira, 12, { amount: 8 }), 4],
  ['nobody had who was brought back', event('REVIVED', mira, 12, { amount: 12 }), 0],
])('works out what %s', (_, first, had) => {
  expect(before(first)).toBe(had);
});
