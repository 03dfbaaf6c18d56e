import type { Dice } from '@delve/scripts/bots/dice.ts';

/** Ids of things that are there, of the one who asks and of others. */
export interface KnownIds {
  readonly own: readonly string[];
  readonly foreign: readonly string[];
}

/** A number as its text: JSON and GraphQL can say more numbers than a double can hold. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const NUMBERS = [
  '0',
  '-0',
  '-1',
  '1.5',
  '2147483647',
  '2147483648',
  '-2147483649',
  '9007199254740993',
  '9223372036854775808',
  '1e21',
  '1e308',
  '1e400',
  '-1e400',
  '5e-324',
  '99999999999999999999999999999999999999',
];

const TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '\ufeff',
  '\u202e',
  '\u2028',
  '\u{1f9d9}'.repeat(50),
  'e\u0301'.repeat(200),
  'x'.repeat(10_000),
  'true',
  'null',
  'NaN',
  '-1',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  "' OR '1'='1",
  "'; DROP TABLE users; --",
  '#{7*7}',
  '{{7*7}}',
  '%00%0a',
  '../../../../etc/passwd',
  '<script>alert(1)</script>',
  '\r\nset-cookie: a=b',
  '2026-02-30T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '-000001-01-01T00:00:00Z',
  '9999-12-31T23:59:60Z',
  '0000-00-00',
  'a@b',
  'ﬀ@example.org',
];

const ENUM_NAMES = ['COOKIE', 'TOKEN', 'ADMIN', 'ALWAYS', 'NO_SUCH_MEMBER'];

/** Any value at all, more often one that has hurt somebody before. */
export function hostileValue(dice: Dice, ids: KnownIds, depth = 0): unknown {
  switch (Math.floor(dice.fraction() * 12)) {
    case 0:
      return null;
    case 1:
      return dice.chance(0.5);
    case 2:
    case 3:
      return new NumberText(dice.pick(NUMBERS));
    case 4:
    case 5:
    case 6:
      return dice.pick(TEXTS);
    case 7:
      return hostileId(dice, ids);
    case 8:
      return dice.pick(ENUM_NAMES);
    case 9:
      return depth > 2
        ? []
        : Array.from({ length: count(dice, depth) }, () => hostileValue(dice, ids, depth + 1));
    case 10:
      return deepList(1 + Math.floor(dice.fraction() * 2_000));
    default:
      return depth > 2
        ? {}
        : Object.fromEntries(
            Array.from({ length: count(dice, depth) }, () => [
              dice.pick(TEXTS),
              hostileValue(dice, ids, depth + 1),
            ]),
          );
  }
}

/** Somebody else's id, one of another kind, or one that was tampered with. */
export function hostileId(dice: Dice, { own, foreign }: KnownIds): string {
  const real = dice.pick([...own, ...foreign]);
  const at = Math.floor(dice.fraction() * real.length);
  return dice.pick([
    dice.pick(foreign),
    real,
    real.slice(0, at),
    `${real.slice(0, at)}${dice.pick(['A', '=', '\u0000', '%', '-'])}${real.slice(at + 1)}`,
    real + real,
    Buffer.from(`Character:${dice.pick(TEXTS)}`).toString('base64'),
    Buffer.from(`Run:00000000-0000-0000-0000-000000000000`).toString('base64url'),
    '00000000-0000-7000-8000-000000000000',
  ]);
}

/** Few most of the time, many sometimes. */
function count(dice: Dice, depth: number): number {
  return depth === 0 && dice.chance(0.05) ? 100 : Math.floor(dice.fraction() * 4);
}

function deepList(levels: number): unknown {
  let list: unknown = [];
  for (let level = 0; level < levels; level++) list = [list];
  return list;
}
