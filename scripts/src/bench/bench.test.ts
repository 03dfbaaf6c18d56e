import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const BENCH = join(import.meta.dirname, '../bench.ts');

it.each([
  ['engine', false, true],
  ['settle', true, true],
  ['replay', true, true],
  ['poll', true, true],
  ['home', true, true],
  ['app', true, false],
])(
  'measures one pair of %s, and says the result in its last line',
  async (name, hasPeer, hasLimit) => {
    const { stdout } = await run(process.execPath, [BENCH, name, '--tiny']);
    const result = JSON.parse(stdout.trim().split('\n').at(-1)!);
    expect(result).toMatchObject({ metric: expect.any(String), unit: expect.any(String), pairs: 1 });
    expect(result.value).toBeGreaterThan(0);
    expect(result.toPeer !== null).toBe(hasPeer);
    expect(result.toLimit !== null).toBe(hasLimit);
  },
  180_000,
);

it('refuses a name that it does not know', async () => {
  await expect(run(process.execPath, [BENCH, 'toString'])).rejects.toMatchObject({ code: 2 });
});
