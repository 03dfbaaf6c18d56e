import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { together } from './together.ts';

function failing(message: string, code: string): Promise<never> {
  return Promise.reject(Object.assign(new Error(message), { code }));
}

it('gives what all of them gave, in their order', async () => {
  expect(await together(sleep(2, 'slow'), Promise.resolve(1), null)).toEqual(['slow', 1, null]);
});

it('waits for the others when one fails', async () => {
  let isDone = false;
  const other = sleep(5).then(() => {
    isDone = true;
  });
  await expect(together(failing('refused', '23505'), other)).rejects.toThrow('refused');
  expect(isDone).toBe(true);
});

it('tells what went wrong, not what was refused because of it', async () => {
  const aborted = failing('current transaction is aborted', '25P02');
  await expect(together(aborted, failing('deadlock detected', '40P01'))).rejects.toThrow('deadlock');
  await expect(together(failing('aborted', '25P02'))).rejects.toThrow('aborted');
});
