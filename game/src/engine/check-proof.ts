import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, hashText } from '../content/canonical-json.ts';
import type { Content } from '../content/content.ts';
import { restoreContent } from '../content/restore-content.ts';
import { hashLog } from './log-hash.ts';
import type { ProofCheck } from './proof-checks.ts';
import { LogRecorder } from './recorder.ts';
import type { RunInput, RunSnapshot } from './run-input.ts';
import { resolveRun } from './versions.ts';

/** Everything that a run's outcome depends on and everything that was claimed about it. Hashes are SHA-256 in hexadecimal. */
export interface CheckedProof {
  readonly engineVersion: number;
  readonly questId: string;
  readonly difficulty: string;
  /** Hexadecimal. */
  readonly seed: string;
  readonly seedCommitment: string;
  readonly contentHash: string;
  /** Canonical JSON; its UTF-8 bytes hash to `contentHash`. */
  readonly content: string;
  readonly snapshotHash: string;
  /** Canonical JSON; its UTF-8 bytes hash to `snapshotHash`. */
  readonly snapshot: string;
  readonly logHash: string;
  /** Canonical JSON. */
  readonly result: string;
}

export interface CheckedClaim {
  readonly check: ProofCheck;
  readonly agrees: boolean;
  /** What the proof says: a hash. */
  readonly claimed: string;
  /** What is computed from the rest of it; null when that cannot be done. */
  readonly computed: string | null;
}

/**
 * Checks a proof by nothing but itself, claim by claim in the order of `PROOF_CHECKS`: no database, no network, no
 * secret. What was tampered with fails a check, whatever it is; it does not throw.
 */
export function* checkProof(proof: CheckedProof): Generator<CheckedClaim, void> {
  const content = attempt(() => restoreContent(proof.content));
  yield compare('content', proof.contentHash, content?.hash ?? null);
  yield compare('snapshot', proof.snapshotHash, hashText(proof.snapshot));
  const seed = attempt(() => hexToBytes(proof.seed));
  yield compare('commitment', proof.seedCommitment, seed && bytesToHex(sha256(seed)));
  const computed = content && seed && attempt(() => recompute(content, proof, seed));
  yield compare('log', proof.logHash, computed?.logHash ?? null);
  yield compare('result', hashText(proof.result), computed && hashText(computed.result));
}

function recompute(content: Content, proof: CheckedProof, seed: Uint8Array) {
  const { engineVersion, contentHash, questId, difficulty } = proof;
  const snapshot = JSON.parse(proof.snapshot) as RunSnapshot;
  const input: RunInput = { engineVersion, contentHash, questId, difficulty, seed, snapshot };
  const recorder = new LogRecorder();
  const result = resolveRun(content, input, recorder);
  return { logHash: hashLog(recorder.toBytes()), result: canonicalJson(result) };
}

function compare(check: ProofCheck, claimed: string, computed: string | null): CheckedClaim {
  return { check, agrees: claimed === computed, claimed, computed };
}

/** Null when it throws: the text is not what it should be, or the engine refuses it. */
function attempt<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch {
    return null;
  }
}
