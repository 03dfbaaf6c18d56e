import { canonicalJson } from '@delve/game/content/canonical-json.ts';
import { restoreContent } from '@delve/game/content/restore-content.ts';
import { inputOfProof, type RunProof, sha256Hex } from './run-proof.ts';
import { simulateRuns } from './simulate-runs.ts';

/**
 * `content`: the content is the one that the run pinned. `snapshot`: the party is the one that started.
 * `commitment`: the seed is the one that was committed to before anybody knew the outcome. `log`: computed again, every
 * roll and every blow is the same. `result`: and so is what came of it.
 */
export const PROOF_CHECKS = ['content', 'snapshot', 'commitment', 'log', 'result'] as const;
export type ProofCheck = (typeof PROOF_CHECKS)[number];

export interface Verdict {
  /** Every check holds. */
  readonly verified: boolean;
  readonly checks: Readonly<Record<ProofCheck, boolean>>;
  /** Of the log as computed now; null when it could not be computed. */
  readonly recomputedLogHash: string | null;
}

/**
 * Checks a proof by nothing but itself: no database, no network, no secret. Text that was tampered with fails a check,
 * whatever it is; it does not throw.
 */
export function verifyProof(proof: RunProof): Verdict {
  const content = parsed(() => restoreContent(proof.content));
  const input = parsed(() => inputOfProof(proof));
  const [simulation] = content && input ? simulateRuns(content, [input]) : [];
  const computed = simulation?.ok ? simulation : null;
  const recomputedLogHash = computed ? Buffer.from(computed.logHash).toString('hex') : null;
  const checks: Verdict['checks'] = {
    content: content !== null && content.hash === proof.contentHash,
    snapshot: sha256Hex(proof.snapshot) === proof.snapshotHash,
    commitment: sha256Hex(Buffer.from(proof.seed, 'hex')) === proof.seedCommitment,
    log: recomputedLogHash === proof.logHash,
    result: computed !== null && canonicalJson(computed.result) === canonicalJson(proof.result),
  };
  return { verified: Object.values(checks).every(Boolean), checks, recomputedLogHash };
}

/** Null when the text is not what it should be: a check fails then. */
function parsed<Value>(parse: () => Value): Value | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
