import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { START_VARIABLES, VARIABLES } from '@delve/platform/env/variables.ts';
import { expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const READERS = ['platform', 'gateway', 'workers', 'scripts'];

/** The schema itself names every variable, and says nothing about who reads it. */
const SCHEMA_FOLDER = 'platform/src/env/';

function readSources(): { path: string; text: string }[] {
  return READERS.flatMap(workspace =>
    readdirSync(join(ROOT, workspace, 'src'), { recursive: true, encoding: 'utf8' })
      .map(entry => `${workspace}/src/${entry}`)
      .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith(SCHEMA_FOLDER))
      .map(path => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
  );
}

const sources = readSources();

it.each(Object.keys({ ...VARIABLES, ...START_VARIABLES }))('%s is read by some process', name => {
  const reader = new RegExp(`\\benv\\.${name}\\b|\\b${name}: \\w+[ ,}]|'${name}'`);
  expect(sources.some(({ text }) => reader.test(text))).toBe(true);
});

it('no process reads its environment past the schema', () => {
  const inherits = /\.\.\.process\.env\b/g;
  // The start reads one variable in its unparsed form, to hand it on as it came; the PATH is not configuration.
  const allowed = /process\.env\.(PATH|DELVE_SEED_SECRETS)\b/g;
  const readers = sources.filter(({ text }) =>
    /process\.env\b/.test(text.replace(inherits, '').replace(allowed, '')),
  );
  expect(readers.map(({ path }) => path)).toEqual([]);
});
