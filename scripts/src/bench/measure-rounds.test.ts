import { expect, it } from 'vitest';
import { measureRounds } from './measure-rounds.ts';

it('measures in alternating order and throws the warm-up away', async () => {
  const order: string[] = [];
  let figure = 0;
  const take = (name: string) => () => {
    order.push(name);
    return figure++;
  };
  const rounds = await measureRounds(
    { size: { pairs: 2, isTiny: true }, say: () => undefined },
    { subject: take('s'), peer: take('p') },
  );
  expect(order.join('')).toBe('sppssp');
  expect(rounds).toEqual([
    { subject: 3, peer: 2 },
    { subject: 4, peer: 5 },
  ]);
});
