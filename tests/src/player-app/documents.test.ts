import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { documentId, parseWithinLimits } from '@delve/gateway/trusted/trusted-documents.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { parseSource, scriptOf, walk } from '../boundaries/read-imports.ts';

const APP = resolve(import.meta.dirname, '../../../player-app/src');

interface Sources {
  /** Of every `graphql(…)`, by the file's path. */
  readonly texts: readonly { path: string; text: string }[];
  /** Of every `graphql.persisted(…)`. */
  readonly ids: readonly string[];
}

function readSources(): Sources {
  const texts: { path: string; text: string }[] = [];
  const ids: string[] = [];
  const paths = readdirSync(APP, { recursive: true, encoding: 'utf8' });
  for (const path of paths.filter(name => /\.(ts|svelte)$/.test(name))) {
    const source = parseSource(path, scriptOf(path, readFileSync(join(APP, path), 'utf8')));
    walk(source, node => {
      if (!ts.isCallExpression(node)) return;
      const [argument] = node.arguments;
      if (!argument || !ts.isStringLiteralLike(argument)) return;
      const callee = node.expression.getText();
      if (callee === 'graphql') texts.push({ path, text: argument.text });
      if (callee === 'graphql.persisted') ids.push(argument.text);
    });
  }
  return { texts, ids };
}

const { texts, ids } = readSources();

it('finds the documents', () => {
  expect(texts.length).toBeGreaterThan(5);
  expect(ids).toHaveLength(3);
});

it.each(texts)('$path asks for what the schema has, within the limits', ({ text }) => {
  expect(() => parseWithinLimits(text)).not.toThrow();
});

it('the gateway keeps every document ready that the app names by its hash, as the app has typed it', () => {
  const trusted = new Set(Object.values(TRUSTED_DOCUMENTS).map(documentId));
  const typed = new Set(texts.map(({ text }) => documentId(text)));
  for (const id of ids) {
    expect(trusted).toContain(id);
    expect(typed).toContain(id);
  }
});
