import type { EndedVisibleRun, Happening, VisibleRun } from './visible-run.ts';

/** A way to guess what will happen without a seed: from patterns in what was seen so far. */
export interface PatternReader {
  readonly name: string;
  readonly guess: (run: VisibleRun) => Happening;
}

type Read = (run: VisibleRun) => number;

/** Numbers that are seen before the run is resolved: their bits may say something about its dice. */
const SIGNS: Readonly<Record<string, Read>> = {
  'the commitment’s first byte': run => Number.parseInt(run.commitment.slice(0, 2), 16),
  'the commitment’s last byte': run => Number.parseInt(run.commitment.slice(-2), 16),
  'the run id’s last byte': run => Number.parseInt(run.runId.slice(-2), 16),
  'the millisecond of the start': run => Date.parse(run.startedAt) & 0xff,
  'the second of the start': run => Math.floor(Date.parse(run.startedAt) / 1_000) & 0xff,
  'the number of earlier runs': run => run.earlier.length & 0xff,
  'the nonce’s first letter': run => run.playerNonce.charCodeAt(0),
};

/** Each learns from the attacker's own earlier runs, and from nothing else. */
export const PATTERN_READERS: readonly PatternReader[] = [
  { name: 'always low, always victorious', guess: () => ({ isLow: true, isVictory: true }) },
  { name: 'what happened last', guess: ({ earlier }) => orDefault(earlier.at(-1)) },
  { name: 'the opposite of what happened last', guess: ({ earlier }) => opposite(orDefault(earlier.at(-1))) },
  { name: 'what happened most', guess: ({ earlier }) => mostOf(earlier) },
  {
    name: 'what happened with the same nonce',
    guess: run => mostOf(run.earlier.filter(({ playerNonce }) => playerNonce === run.playerNonce)),
  },
  {
    name: 'what happened last with the same nonce',
    guess: run => orDefault(run.earlier.findLast(({ playerNonce }) => playerNonce === run.playerNonce)),
  },
  ...Object.entries(SIGNS).flatMap(([sign, read]) => [
    {
      name: `what happened where ${sign} was alike`,
      guess: (run: VisibleRun) => mostOf(run.earlier.filter(ended => (read(ended) & 3) === (read(run) & 3))),
    },
    {
      name: `the best bit of ${sign}`,
      guess: (run: VisibleRun) => guessByBestBit(run, read),
    },
  ]),
];

function orDefault(happening: Happening | undefined): Happening {
  return { isLow: happening?.isLow ?? true, isVictory: happening?.isVictory ?? true };
}

function opposite({ isLow, isVictory }: Happening): Happening {
  return { isLow: !isLow, isVictory: !isVictory };
}

function mostOf(ended: readonly EndedVisibleRun[]): Happening {
  const share = (of: (run: EndedVisibleRun) => boolean) => ended.filter(of).length * 2 >= ended.length;
  return { isLow: share(run => run.isLow), isVictory: share(run => run.isVictory) };
}

/** The bit that has said it best so far, for each of the two by itself. */
function guessByBestBit(run: VisibleRun, read: Read): Happening {
  const guess = (of: (ended: Happening) => boolean) => {
    /** For each bit, how often it agreed with what happened, less how often it did not. */
    const scores = Array.from({ length: 8 }, (_, bit) =>
      run.earlier.reduce((sum, ended) => sum + (isSet(read(ended), bit) === of(ended) ? 1 : -1), 0),
    );
    const best = scores.reduce(
      (one, score, bit) => (Math.abs(score) > Math.abs(scores[one]!) ? bit : one),
      0,
    );
    return isSet(read(run), best) === scores[best]! >= 0;
  };
  return { isLow: guess(ended => ended.isLow), isVictory: guess(ended => ended.isVictory) };
}

function isSet(number: number, bit: number): boolean {
  return ((number >> bit) & 1) === 1;
}
