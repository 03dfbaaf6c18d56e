import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buildOnce } from './flows/build-once.ts';

const BUILD = resolve(import.meta.dirname, '../../../player-app/build');
const SENTENCES = resolve(import.meta.dirname, '../../../player-app/src/lib/strings/en');
const KB = 1_024;

/** What the camp says nothing of, by the files of `SENTENCES`. */
const OTHER_CONCEPTS = [
  ...['creation', 'entry', 'gear', 'lab', 'quests', 'queues'],
  ...['runs', 'settings', 'sheet', 'stats', 'verify'],
];

beforeAll(() => buildOnce(), 120_000);

/** The scripts that the page names, as paths. */
function namedScripts(): string[] {
  const page = readFileSync(join(BUILD, 'index.html'), 'utf8');
  return [...page.matchAll(/<link href="([^"]+\.js)" rel="modulepreload">/g)].map(([, path]) => path!);
}

/** What these modules import at once, themselves included. */
function loadedAtOnce(paths: readonly string[]): Set<string> {
  const loaded = new Set<string>();
  const load = (path: string) => {
    if (loaded.has(path)) return;
    loaded.add(path);
    const text = readFileSync(join(BUILD, path), 'utf8');
    for (const [, specifier] of text.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g))
      load(join(path, '..', specifier!));
  };
  paths.forEach(load);
  return loaded;
}

/** Of those that a build leaves as they are written. */
function longestSentence(concept: string): string {
  const source = readFileSync(join(SENTENCES, `${concept}.ts`), 'utf8');
  const sentences = [...source.matchAll(/'([a-z ,.:?]{20,})'/gi)].map(([, sentence]) => sentence!);
  return sentences.reduce((longest, sentence) => (sentence.length > longest.length ? sentence : longest), '');
}

const gzippedKb = (path: string) => statSync(join(BUILD, `${path}.gz`)).size / KB;
const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

it('loads nothing at the camp that the page does not name', () => {
  expect([...loadedAtOnce(namedScripts())].sort()).toEqual(namedScripts().sort());
});

it('takes at most 90 KB of JavaScript to show the camp', () => {
  const size = sum(namedScripts().map(gzippedKb));
  expect(size).toBeGreaterThan(20);
  expect(size).toBeLessThanOrEqual(90);
});

it('takes at most 400 KB of JavaScript for all screens together', () => {
  const scripts = readdirSync(join(BUILD, '_app'), { recursive: true, encoding: 'utf8' }).filter(path =>
    path.endsWith('.js'),
  );
  expect(sum(scripts.map(path => gzippedKb(`_app/${path}`)))).toBeLessThanOrEqual(400);
});

it.each(OTHER_CONCEPTS)('brings the sentences of %s with the screens that say them', concept => {
  const sentence = longestSentence(concept);
  const saying = readdirSync(join(BUILD, '_app'), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.js'))
    .map(path => `/_app/${path}`)
    .filter(path => readFileSync(join(BUILD, path), 'utf8').includes(sentence));
  expect(saying).toHaveLength(1);
  expect(namedScripts()).not.toContain(saying[0]);
});

it('has the engine once: in a single worker', () => {
  const workers = readdirSync(join(BUILD, '_app/immutable/workers'), { encoding: 'utf8' });
  expect(workers.filter(name => name.endsWith('.js'))).toEqual([expect.stringMatching(/^engine-worker-/)]);
});

it('has nothing of what only iOS and Android need', () => {
  const scripts = readdirSync(join(BUILD, '_app/immutable/chunks'), { encoding: 'utf8' });
  const withPlugins = scripts.filter(
    name =>
      name.endsWith('.js') &&
      readFileSync(join(BUILD, '_app/immutable/chunks', name), 'utf8').includes('Capacitor'),
  );
  expect(withPlugins).toEqual([]);
});
