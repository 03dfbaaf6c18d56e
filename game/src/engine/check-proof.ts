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

/** What was claimed about a run, and what its outcome depends on beside content. Hashes are SHA-256 in hexadecimal. */
export interface RunClaims {
  readonly engineVersion: number;
  readonly questId: string;
  readonly difficulty: string;
  /** Hexadecimal. */
  readonly seed: string;
  readonly seedCommitment: string;
  readonly contentHash: string;
  readonly snapshotHash: string;
  /** Canonical JSON; its UTF-8 bytes hash to `snapshotHash`. */
  readonly snapshot: string;
  readonly logHash: string;
  /** Canonical JSON. */
  readonly result: string;
}

/** Claims with the content that they refer to: nothing else is needed to check them. */
export interface CheckedProof extends RunClaims {
  /** Canonical JSON; its UTF-8 bytes hash to `contentHash`. */
  readonly content: string;
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
  yield* checkClaims(
    attempt(() => restoreContent(proof.content)),
    proof,
  );
}

/**
 * {@link checkProof} for whoever has the content already, and took its hash when it was read: reading and hashing it again
 * takes far longer than all the rest, which is half a millisecond for a short run.
 * @param content null when it cannot be read.
 */
export function* checkClaims(content: Content | null, claims: RunClaims): Generator<CheckedClaim, void> {
  yield compare('content', claims.contentHash, content?.hash ?? null);
  yield compare('snapshot', claims.snapshotHash, hashText(claims.snapshot));
  const seed = attempt(() => hexToBytes(claims.seed));
  yield compare('commitment', claims.seedCommitment, seed && bytesToHex(sha256(seed)));
  const computed = content && seed && attempt(() => recompute(content, claims, seed));
  yield compare('log', claims.logHash, computed?.logHash ?? null);
  yield compare('result', hashText(claims.result), computed && hashText(computed.result));
}

function recompute(content: Content, claims: RunClaims, seed: Uint8Array) {
  const { engineVersion, contentHash, questId, difficulty } = claims;
  const snapshot = JSON.parse(claims.snapshot) as RunSnapshot;
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
