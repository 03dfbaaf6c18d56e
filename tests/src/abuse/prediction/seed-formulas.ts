import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { blake3 } from '@noble/hashes/blake3.js';
import type { VisibleRun } from './visible-run.ts';

/** A way to calculate a run's seed from what is seen of it. */
export interface SeedFormula {
  readonly name: string;
  /** 32 bytes; null when the run gives too little. */
  readonly guess: (run: VisibleRun) => Uint8Array | null;
}

/** Everything that is seen of a run, in the forms in which programs commonly put it. */
const PARTS: Readonly<Record<string, (run: VisibleRun) => string | Uint8Array>> = {
  'run id': run => run.runId,
  'run id’s bytes': run => Buffer.from(run.runId.replaceAll('-', ''), 'hex'),
  'opaque id': run => run.opaqueId,
  'character id': run => run.characterId,
  nonce: run => run.playerNonce,
  'start in ms': run => String(Date.parse(run.startedAt)),
  'start in s': run => String(Math.floor(Date.parse(run.startedAt) / 1_000)),
  start: run => run.startedAt,
  end: run => run.completesAt,
  commitment: run => run.commitment,
  'commitment’s bytes': run => Buffer.from(run.commitment, 'hex'),
  'content hash': run => run.contentHash,
  quest: run => run.questId,
  'last seed': run => Buffer.from(run.earlier.at(-1)?.seed ?? '', 'hex'),
  'first seed': run => Buffer.from(run.earlier[0]?.seed ?? '', 'hex'),
  nothing: () => '',
};

type Combination = (one: string | Uint8Array, other: string | Uint8Array) => Uint8Array;

const COMBINATIONS: Readonly<Record<string, Combination>> = {
  'SHA-256': (one, other) => createHash('sha256').update(one).update(other).digest(),
  'SHA-256, with a colon': (one, other) =>
    createHash('sha256').update(one).update(':').update(other).digest(),
  'SHA-512, cut': (one, other) => createHash('sha512').update(one).update(other).digest().subarray(0, 32),
  // The formula of the game's first description is BLAKE3(run id ‖ start).
  BLAKE3: (one, other) => blake3(Buffer.concat([Buffer.from(one), Buffer.from(other)])),
  'HMAC-SHA-256': (one, other) => createHmac('sha256', one).update(other).digest(),
  HKDF: (one, other) => new Uint8Array(hkdfSync('sha256', one, other, '', 32)),
};

/** The server's own formula under secrets that careless operators have. */
const CARELESS_SECRETS: Readonly<Record<string, Uint8Array>> = {
  zeros: Buffer.alloc(32),
  ones: Buffer.alloc(32, 0xff),
  'the word “secret”': Buffer.from('secret'),
  'the tests’ secret': Buffer.alloc(32, 0x5e),
};

/** Every pair of parts under every combination, and a few that need no second part. */
export const SEED_FORMULAS: readonly SeedFormula[] = [
  ...Object.entries(COMBINATIONS).flatMap(([combination, combine]) =>
    Object.entries(PARTS).flatMap(([one, readOne]) =>
      Object.entries(PARTS)
        .filter(([other]) => other !== one)
        .map(([other, readOther]) => ({
          name: `${combination} of ${one} and ${other}`,
          guess: (run: VisibleRun) => combine(readOne(run), readOther(run)),
        })),
    ),
  ),
  ...Object.entries(CARELESS_SECRETS).map(([name, secret]) => ({
    name: `the server’s formula with ${name}`,
    guess: (run: VisibleRun) =>
      createHmac('sha256', secret)
        .update(run.runId + run.playerNonce)
        .digest(),
  })),
  { name: 'the commitment itself', guess: run => Buffer.from(run.commitment, 'hex') },
  { name: 'the last seed again', guess: run => lastSeed(run) },
  { name: 'the hash of the last seed', guess: run => map(lastSeed(run), seed => sha256(seed)) },
  { name: 'the last seed, counted up', guess: run => map(lastSeed(run), seed => countUp(seed)) },
  {
    name: 'the difference of the last two seeds once more',
    guess: run => {
      const [before, last] = run.earlier.slice(-2).map(({ seed }) => Buffer.from(seed, 'hex'));
      return before && last ? last.map((byte, index) => byte + byte - before[index]!) : null;
    },
  },
  {
    name: 'the seed of the last run with the same nonce',
    guess: run => {
      const twin = run.earlier.findLast(({ playerNonce }) => playerNonce === run.playerNonce);
      return twin ? Buffer.from(twin.seed, 'hex') : null;
    },
  },
  {
    name: 'the seed of the last run, moved by the change of the commitment',
    guess: run => {
      const last = run.earlier.at(-1);
      if (!last) return null;
      const commitments = [last.commitment, run.commitment].map(hex => Buffer.from(hex, 'hex'));
      return Buffer.from(last.seed, 'hex').map(
        (byte, index) => byte ^ commitments[0]![index]! ^ commitments[1]![index]!,
      );
    },
  },
];

function lastSeed(run: VisibleRun): Uint8Array | null {
  return map(run.earlier.at(-1)?.seed, seed => Buffer.from(seed, 'hex'));
}

function map<From, To>(value: From | null | undefined, change: (value: From) => To): To | null {
  return value == null ? null : change(value);
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

function countUp(bytes: Uint8Array): Uint8Array {
  const next = (BigInt(`0x${Buffer.from(bytes).toString('hex')}`) + 1n) % 2n ** 256n;
  return Buffer.from(next.toString(16).padStart(64, '0'), 'hex');
}
