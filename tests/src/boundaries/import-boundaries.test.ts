import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Breach, checkImports, type PackageFacts } from './check-imports.ts';
import { checkPurity } from './check-purity.ts';
import { parseSource, scriptOf } from './read-imports.ts';
import { ALLOWED_IMPORTS, ESTIMATES, EXCEPTIONS, ROOT_TOOLS } from './rules.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

const packageSchema = z.looseObject({
  name: z.string(),
  workspaces: z.array(z.string()).default([]),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

function readPackage(folder: string) {
  return packageSchema.parse(JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')));
}

function factsOf(workspace: string): PackageFacts {
  return { dependencies: new Set(Object.keys(readPackage(workspace).dependencies)) };
}

function listSources(workspace: string): string[] {
  const entries = readdirSync(join(ROOT, workspace, 'src'), { recursive: true, encoding: 'utf8' });
  return entries
    .map(entry => `${workspace}/src/${entry.replaceAll('\\', '/')}`)
    .filter(
      path =>
        /\.(tsx?|svelte)$/.test(path) && !path.includes('/node_modules/') && !path.includes('/generated/'),
    );
}

function findBreaches(workspace: string): Breach[] {
  const facts = factsOf(workspace);
  return listSources(workspace).flatMap(path => {
    const source = parseSource(path, scriptOf(path, readFileSync(join(ROOT, path), 'utf8')));
    const isPureCode = workspace === 'game' && !path.endsWith('.test.ts');
    return [...checkImports(path, source, facts), ...(isPureCode ? checkPurity(path, source) : [])];
  });
}

const workspaces = readPackage('.').workspaces;
const breaches = workspaces.flatMap(findBreaches);
const nameOf = ({ path, rule, what }: Breach) => `${path}: ${rule}: ${what}`;

describe('the boundaries between packages', () => {
  it('cover every workspace', () => {
    expect(workspaces.toSorted()).toEqual(Object.keys(ALLOWED_IMPORTS).toSorted());
    for (const workspace of workspaces) expect(listSources(workspace), workspace).not.toEqual([]);
  });

  it('are crossed only along allowed arrows, with declared dependencies, and the rules stay pure', () => {
    const unexpected = breaches.filter(breach => !EXCEPTIONS.includes(nameOf(breach)));
    expect(unexpected.map(breach => `${breach.path}:${breach.line}: ${breach.rule}: ${breach.what}`)).toEqual(
      [],
    );
  });

  it('have no exception that is no longer needed', () => {
    const occurring = new Set(breaches.map(nameOf));
    expect(EXCEPTIONS.filter(exception => !occurring.has(exception))).toEqual([]);
    const sources = listSources('game');
    expect(ESTIMATES.filter(estimate => !sources.some(path => path.startsWith(estimate)))).toEqual([]);
  });

  it('have their tools declared at the root', () => {
    const declared = Object.keys(readPackage('.').devDependencies);
    expect(ROOT_TOOLS.filter(tool => !declared.includes(tool))).toEqual([]);
  });
});

describe('the check itself', () => {
  const facts: PackageFacts = {
    dependencies: new Set(['zod', '@delve/game', '@delve/domain', '@delve/schema']),
  };
  const rulesBroken = (path: string, text: string) =>
    checkImports(path, parseSource(path, text), facts).map(breach => breach.rule);
  const impurities = (text: string, path = 'game/src/a.ts') =>
    checkPurity(path, parseSource(path, text)).map(breach => breach.what);

  it.each([
    ['gateway/src/a.ts', `import { a } from '@delve/workers/a.ts';`, 'arrow'],
    ['gateway/src/a.ts', `import type { A } from '@delve/game/a.ts';`, 'arrow'],
    ['domain/src/a.ts', `export { a } from '@delve/platform/a.ts';`, 'arrow'],
    ['domain/src/a.ts', `export * from '@delve/schema/a.ts';`, 'arrow'],
    ['workers/src/a.ts', `const a = await import('@delve/gateway/a.ts');`, 'arrow'],
    ['domain/src/a.ts', `type A = import('@delve/platform/a.ts').A;`, 'arrow'],
    ['domain/src/a.ts', `import { a } from '@delve/tests/harness/a.ts';`, 'arrow'],
    ['domain/src/a.ts', `import { a } from '@delve/prisma/a.ts';`, 'declared'],
    ['domain/src/a.ts', `import { z } from 'undeclared/deep.js';`, 'declared'],
    ['domain/src/a.ts', `import { it } from 'vitest';`, 'declared'],
    ['domain/src/a.ts', `import { a } from '@delve/domain/b.ts';`, 'relative'],
    ['domain/src/a.ts', `import { a } from '../../game/src/b.ts';`, 'relative'],
    ['game/src/a.ts', `import fs from 'node:fs';`, 'builtin'],
    ['game/src/a.ts', `import fs from 'fs/promises';`, 'builtin'],
    ['game/src/a.ts', `import 'lodash';`, 'arrow'],
    ['game/src/a.ts', 'const a = await import(name);', 'computed'],
    ['player-app/src/a.ts', `import { a } from '@delve/schema/a.ts';`, 'arrow'],
    ['player-app/src/a.ts', `import { page } from '$app/state';`, 'declared'],
  ])('finds in %s: %s', (path, text, rule) => {
    expect(rulesBroken(path, text)).toEqual([rule]);
  });

  it.each([
    [
      'domain/src/a.ts',
      `import { a } from '@delve/game/a.ts'; import fs from 'node:fs'; import { b } from './b.ts';`,
    ],
    ['domain/src/a/b.ts', `import { z } from 'zod/v4'; import { c } from '../c.ts';`],
    ['domain/src/a.test.ts', `import { it } from 'vitest'; import { a } from '@delve/tests/harness/a.ts';`],
    ['game/src/a.test.ts', `import fs from 'node:fs'; import fc from 'fast-check';`],
    ['game/src/a.ts', `// import fs from 'node:fs';\nconst text = "import '@delve/domain/a.ts'";`],
  ])('lets %s alone: %s', (path, text) => {
    expect(rulesBroken(path, text)).toEqual([]);
  });

  it('finds what the scripts of a component import, on their lines', () => {
    const path = 'player-app/src/A.svelte';
    const component = `<p>import '@delve/domain/a.ts'</p>\n<script lang="ts">\n  import '@delve/domain/b.ts';\n</script>\n`;
    const found = checkImports(path, parseSource(path, scriptOf(path, component)), facts);
    expect(found).toEqual([{ path, line: 3, rule: 'arrow', what: '@delve/domain/b.ts' }]);
  });

  it.each([
    ['Date.now()', 'Date'],
    ['new Date()', 'Date'],
    ['performance.now()', 'performance'],
    ['crypto.getRandomValues(a)', 'crypto'],
    ['globalThis.Date', 'globalThis'],
    ['const seed = { process }', 'process'],
    ['Math.random()', 'Math.random'],
    ['Math.pow(a, 2)', 'Math.pow'],
    ['Math.sin(a)', 'Math.sin'],
    ['Math.log2(a)', 'Math.log2'],
    ['Math.sqrt(a)', 'Math.sqrt'],
    ["Math['random']()", 'Math[…]'],
    ['const { random } = Math', 'Math[…]'],
    ['a ** 2', '**'],
    ['a / b', 'a division that is not rounded'],
    ['Math.max(a / b, 1)', 'a division that is not rounded'],
    ['a /= 2', '/='],
    ['a * 0.5', 'the fraction 0.5'],
    ['a.localeCompare(b)', '.localeCompare'],
  ])('finds that %s is not pure', (text, what) => {
    expect(impurities(text)).toEqual([what]);
  });

  it('lets statistics calculate with fractions, but not look at a clock', () => {
    expect(impurities('Math.sqrt(a / b) * 0.5 + Date.now()', 'game/src/balance/a.ts')).toEqual(['Date']);
  });

  it.each([
    'Math.floor(a / b)',
    'Math.trunc((a * 100) / b)',
    '(a / b) | 0',
    'a / 2n',
    'Math.imul(a, b) >>> 0',
    'const at = { Date: 1 }; at.Date;',
    'interface Process { process: string; crypto?: number }',
    'a * 1e3',
  ])('finds that %s is pure', text => {
    expect(impurities(text)).toEqual([]);
  });
});
