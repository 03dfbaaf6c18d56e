import { describe, expect, it } from 'vitest';
import { LOG_RECORDS } from '../log-format.ts';
import { GOLDEN_HASHES } from './fixtures/golden-hashes.ts';
import { GOLDEN_INPUTS, hashGoldenRuns, hashRun } from './fixtures/golden-runs.ts';
import { replay } from './fixtures/replay.ts';

describe('engine version 1', () => {
  // A difference here means that published runs could no longer be verified: such a change belongs in a new version.
  it('resolves the golden runs to the logs and results that were published', () => {
    expect(hashGoldenRuns()).toEqual(GOLDEN_HASHES);
  });

  it('resolves a run the same after any others', () => {
    const names = Object.keys(GOLDEN_INPUTS);
    for (const name of [...names, ...names.toReversed()])
      expect(hashRun(GOLDEN_INPUTS[name]!)).toEqual(GOLDEN_HASHES[name]);
  });

  it('writes every kind of record in the golden runs', () => {
    const kinds = new Set(
      Object.values(GOLDEN_INPUTS).flatMap(input => replay(input).events.map(({ kind }) => kind)),
    );
    expect(Object.keys(LOG_RECORDS).filter(kind => !(kinds as Set<string>).has(kind))).toEqual([]);
  });
});
