import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { describeConfiguration } from './describe-configuration.ts';
import { START_VARIABLES, VARIABLES } from './variables.ts';

it('says what every variable means, in the committed document (npm run docs:configuration writes it)', async () => {
  const committed = await readFile(resolve(import.meta.dirname, '../../../docs/configuration.md'), 'utf8');
  expect(committed).toBe(describeConfiguration());
});

it('has a sentence and a default or "required" for each variable', () => {
  const rows = describeConfiguration()
    .split('\n')
    .filter(line => /^\| `[A-Z_]+` \|/.test(line));
  expect(rows).toHaveLength(Object.keys({ ...VARIABLES, ...START_VARIABLES }).length);
  for (const row of rows) expect(row).toMatch(/^\| `[A-Z_]+` \| (`.+`|–|required) \| .{20,} \|$/);
});
