import { expect, it } from 'vitest';
import type { Answer } from '#lib/data/client.ts';
import { Choosing } from './choosing.svelte.ts';

const REFUSED: Answer<unknown> = { ok: false, problem: { code: 'NO_FEAT_CHOICE', message: 'none left' } };

/** Somebody who chooses; the server gives these answers. */
function choose(...answers: Answer<unknown>[]) {
  const chosen: string[] = [];
  return {
    chosen,
    choosing: new Choosing<string>(
      async () => answers.shift()!,
      option => chosen.push(option),
    ),
  };
}

it('is sent when it is confirmed, and over when the server agrees', async () => {
  const { choosing, chosen } = choose({ ok: true, data: {} });
  choosing.pick('cleaver');
  expect(choosing).toMatchObject({ option: 'cleaver', isAsking: true });
  expect(chosen).toEqual([]);
  const sending = choosing.confirm();
  expect(choosing.isSending).toBe(true);
  await sending;
  expect(choosing).toMatchObject({ isAsking: false, isSending: false });
  expect(chosen).toEqual(['cleaver']);
});

it('goes on asking when the server refuses, says why, and forgets that with the next choice', async () => {
  const { choosing, chosen } = choose(REFUSED);
  choosing.pick('cleaver');
  await choosing.confirm();
  expect(choosing).toMatchObject({ isAsking: true, problem: { code: 'NO_FEAT_CHOICE' } });
  expect(chosen).toEqual([]);
  choosing.pick('runner');
  expect(choosing.problem).toBeUndefined();
});
