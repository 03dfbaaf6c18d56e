import { expect, it } from 'vitest';
import { changeQuest, draftStep, moveStep, stepInput } from './chain-step.ts';

const rats = { id: 'rats', difficulties: [{ id: 'normal' }, { id: 'hard' }] };
const raid = { id: 'raid', difficulties: [{ id: 'hard' }] };
const step = draftStep(1, rats, 3);

it('begins with one victory at the first difficulty', () => {
  expect(stepInput(step)).toEqual({
    questId: 'rats',
    difficulty: 'normal',
    supplies: [],
    decisions: [],
    until: { times: 1 },
  });
});

it('asks for exactly the goal that was chosen', () => {
  expect(stepInput({ ...step, goal: 'level' }).until).toEqual({ level: 4 });
  expect(stepInput({ ...step, goal: 'item', item: 'spoon' }).until).toEqual({ item: 'spoon' });
});

it('keeps the difficulty for another quest that offers it, and forgets what belonged to the quest', () => {
  const packed = { ...step, orders: { ...step.orders, supplies: { draught: 1 }, decisions: { 1: 'talk' } } };
  expect(changeQuest(packed, raid).orders).toEqual({
    difficulty: 'hard',
    queueId: null,
    supplies: {},
    decisions: {},
  });
  const hard = { ...packed, orders: { ...packed.orders, difficulty: 'hard' } };
  expect(changeQuest(hard, rats).orders.difficulty).toBe('hard');
});

it('moves a step by one place, and not beyond the ends', () => {
  expect(moveStep(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(moveStep(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  expect(moveStep(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
});
