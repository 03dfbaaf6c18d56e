import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';
import { canonicalJson, hashText } from '../content/canonical-json.ts';
import { serializeContent } from '../content/restore-content.ts';
import { type CheckedProof, checkProof } from './check-proof.ts';
import { hashLog } from './log-hash.ts';
import { PROOF_CHECKS, type ProofCheck } from './proof-checks.ts';
import { fixtureContent } from './v1/fixtures/fixture-content.ts';
import { GOLDEN_INPUTS } from './v1/fixtures/golden-runs.ts';
import { replay } from './v1/fixtures/replay.ts';

const input = GOLDEN_INPUTS['guardian alone in the warren']!;
const { bytes, result } = replay(input);
const snapshot = canonicalJson(input.snapshot);
const honest: CheckedProof = {
  engineVersion: input.engineVersion,
  questId: input.questId,
  difficulty: input.difficulty,
  seed: bytesToHex(input.seed),
  seedCommitment: bytesToHex(sha256(input.seed)),
  contentHash: fixtureContent.hash,
  content: serializeContent(fixtureContent),
  snapshotHash: hashText(snapshot),
  snapshot,
  logHash: hashLog(bytes),
  result: canonicalJson(result),
};

function refuted(proof: CheckedProof): ProofCheck[] {
  return [...checkProof(proof)].filter(({ agrees }) => !agrees).map(({ check }) => check);
}

describe('checkProof', () => {
  it('finds that every claim of an honest proof holds, in order', () => {
    const claims = [...checkProof(honest)];
    expect(claims.map(({ check }) => check)).toEqual(PROOF_CHECKS);
    expect(claims.every(({ agrees, claimed, computed }) => agrees && claimed === computed)).toBe(true);
  });

  it('refutes a seed that was chosen afterwards, and the log that does not follow from it', () => {
    const seed = `${honest.seed.slice(0, -1)}${honest.seed.endsWith('0') ? '1' : '0'}`;
    expect(refuted({ ...honest, seed })).toEqual(['commitment', 'log', 'result']);
  });

  it('refutes each claim that was changed', () => {
    const zeros = '0'.repeat(64);
    // A run of another revision cannot be computed with this one.
    expect(refuted({ ...honest, contentHash: zeros })).toEqual(['content', 'log', 'result']);
    expect(refuted({ ...honest, snapshotHash: zeros })).toEqual(['snapshot']);
    expect(refuted({ ...honest, seedCommitment: zeros })).toEqual(['commitment']);
    expect(refuted({ ...honest, logHash: zeros })).toEqual(['log']);
    expect(refuted({ ...honest, result: '{}' })).toEqual(['result']);
  });

  it('says what cannot be computed, and does not throw', () => {
    const computedLog = (proof: CheckedProof) =>
      [...checkProof(proof)].find(({ check }) => check === 'log')?.computed;
    expect(computedLog({ ...honest, content: 'no JSON' })).toBeNull();
    expect(computedLog({ ...honest, seed: 'no hexadecimal' })).toBeNull();
    expect(computedLog({ ...honest, engineVersion: 99 })).toBeNull();
    expect(computedLog({ ...honest, snapshot: '{}' })).toBeNull();
  });
});
