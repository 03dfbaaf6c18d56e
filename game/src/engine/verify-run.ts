import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Content } from '../content/content.ts';
import { InvalidRunInputError } from './invalid-run-input-error.ts';
import { hashLog } from './log-hash.ts';
import { LogRecorder } from './recorder.ts';
import type { RunInput } from './run-input.ts';
import type { RunResult } from './run-result.ts';
import { resolveRun } from './versions.ts';

/** What was published about a run: SHA-256s, 64 hexadecimal digits each. */
export interface RunClaim {
  /** Of the seed; shown when the run started. */
  readonly seedCommitment: string;
  /** Of the log; shown when it ended. */
  readonly logHash: string;
}

export type RunVerdict =
  | { readonly ok: true; readonly logHash: string; readonly log: Uint8Array; readonly result: RunResult }
  | {
      readonly ok: false;
      /**
       * `seed_not_committed`: the seed is not the one that was committed to. `content_differs`: the content at hand is
       * another revision. `invalid_input`: the engine refuses the input. `log_differs`: the run came out otherwise.
       */
      readonly fault: 'seed_not_committed' | 'content_differs' | 'invalid_input' | 'log_differs';
      readonly expected: string;
      readonly actual: string;
    };

/** Checks a finished run from its inputs alone: that the seed was fixed beforehand, and that the log follows from it. */
export function verifyRun(content: Content, input: RunInput, claim: RunClaim): RunVerdict {
  const commitment = bytesToHex(sha256(input.seed));
  if (commitment !== claim.seedCommitment)
    return { ok: false, fault: 'seed_not_committed', expected: claim.seedCommitment, actual: commitment };
  if (content.hash !== input.contentHash)
    return { ok: false, fault: 'content_differs', expected: input.contentHash, actual: content.hash };
  const recorder = new LogRecorder();
  try {
    const result = resolveRun(content, input, recorder);
    const log = recorder.toBytes();
    const logHash = hashLog(log);
    if (logHash === claim.logHash) return { ok: true, logHash, log, result };
    return { ok: false, fault: 'log_differs', expected: claim.logHash, actual: logHash };
  } catch (error) {
    if (!(error instanceof InvalidRunInputError)) throw error;
    return { ok: false, fault: 'invalid_input', expected: 'a valid input', actual: error.message };
  }
}
