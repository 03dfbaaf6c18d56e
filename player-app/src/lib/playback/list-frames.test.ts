// @vitest-environment jsdom
import { expect, it } from 'vitest';
import type { Replay, ReplayEvent } from '#lib/runs/replay-document.ts';
import { listFrames } from './list-frames.ts';

const mira = { id: 0, name: 'Mira', isMember: true };
const rat = { id: 8, name: 'Rat', isMember: false };

const event = (kind: ReplayEvent['kind'], more: Partial<ReplayEvent> = {}): ReplayEvent => ({
  kind,
  text: kind,
  round: 1,
  actor: null,
  target: null,
  subject: null,
  roll: null,
  criticalRoll: null,
  damage: null,
  absorbed: null,
  hp: null,
  amount: null,
  ...more,
});

const encounters: Replay['encounters'] = [
  {
    index: 0,
    name: 'The Cellar',
    kind: 'COMBAT',
    result: 'CLEARED',
    rounds: 1,
    events: [
      event('ROUND_STARTED'),
      event('ATTACK', { actor: mira, target: rat, damage: 5, hp: 13 }),
      event('ATTACK', { actor: rat, target: mira, damage: 4, hp: 36 }),
      event('HEALED', { target: mira, amount: 4, hp: 40 }),
    ],
  },
];

it('makes a picture of each event that can be seen, with the hit points after it', () => {
  const frames = listFrames(encounters);
  expect(frames.map(({ damage, healed }) => [damage, healed])).toEqual([
    [5, 0],
    [4, 0],
    [0, 4],
  ]);
  expect(frames.map(({ fighters }) => fighters.map(({ now, most }) => [now, most]))).toEqual([
    [
      [40, 40],
      [13, 18],
    ],
    [
      [36, 40],
      [13, 18],
    ],
    [
      [40, 40],
      [13, 18],
    ],
  ]);
});

it('names the encounter, who acts and whom it is about', () => {
  expect(listFrames(encounters)[0]).toMatchObject({ place: 'The Cellar', actor: 0, target: 8 });
});
