/** Which of our packages each may import: the table of docs/architecture.md. `*` is every one. */
export const ALLOWED_IMPORTS: Readonly<Record<string, readonly string[] | '*'>> = {
  game: [],
  prisma: [],
  domain: ['game', 'prisma'],
  platform: ['domain', 'game', 'prisma'],
  schema: ['domain', 'game'],
  gateway: ['schema', 'domain', 'platform'],
  workers: ['domain', 'game', 'platform'],
  'player-app': ['game'],
  scripts: '*',
  tests: '*',
};

/** What tests of any package may import besides: the real servers of the test harness, and the test tools. */
export const TEST_HARNESS = '@delve/tests/harness/';

/** Declared once, in the root package.json, because tests and scripts of all packages use them. */
export const ROOT_TOOLS: readonly string[] = ['vitest', 'fast-check', 'playwright-core', 'typescript'];

/** The only packages of others that the rules stand on. They are pure and run in browsers. */
export const GAME_DEPENDENCIES: readonly string[] = [
  'zod',
  '@noble/ciphers',
  '@noble/hashes',
  '@noble/curves',
];

/**
 * Globals that would make the rules depend on the moment, the machine, the language or luck. `Math` is checked by
 * member, because its integer functions are exact everywhere.
 */
export const FORBIDDEN_GLOBALS: ReadonlySet<string> = new Set([
  'Date',
  'Intl',
  'Temporal',
  'performance',
  'crypto',
  'process',
  'Buffer',
  'global',
  'globalThis',
  'window',
  'self',
  'document',
  'navigator',
  'console',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
]);

/**
 * Exact by the ECMAScript specification. The others (`sin`, `pow`, `exp`, `log` …) are "implementation-approximated"
 * and differ between engines and their versions; `random` is luck.
 */
export const EXACT_MATH: ReadonlySet<string> = new Set([
  'abs',
  'ceil',
  'clz32',
  'floor',
  'imul',
  'max',
  'min',
  'round',
  'sign',
  'trunc',
]);

/** Methods whose result depends on the machine's language. */
export const LOCALE_METHODS: ReadonlySet<string> = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
]);

/** Around a division, these make an integer of it at once. */
export const ROUNDING_MATH: ReadonlySet<string> = new Set(['ceil', 'floor', 'round', 'trunc']);

/**
 * Statistics for people (clear rates, odds, the worth of a skill): no outcome depends on them, so they may calculate
 * with fractions. Folders end with `/`.
 */
export const ESTIMATES: readonly string[] = [
  'game/src/balance/',
  'game/src/engine/estimate-odds.ts',
  'game/src/lab/',
  'game/src/engine/reward-odds.ts',
];

/**
 * Breaches that are meant, as `path: rule: what`. One that no longer occurs fails the test, so that the list only
 * holds what is there.
 */
export const EXCEPTIONS: readonly string[] = [];
