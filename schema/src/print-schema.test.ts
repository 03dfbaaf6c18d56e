import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { printDelveSchema } from './print-schema.ts';

describe('the printed schema', () => {
  it('is committed as the code makes it; npm run schema:print writes it', async () => {
    expect(await readFile(new URL('../schema.graphql', import.meta.url), 'utf8')).toBe(printDelveSchema());
  });
});
