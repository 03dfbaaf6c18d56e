import { canonicalJson } from '@delve/game/content/canonical-json.ts';
import { type CheckedClaim, checkProof } from '@delve/game/engine/check-proof.ts';
import { PROOF_CHECKS, type ProofCheck } from '@delve/game/engine/proof-checks.ts';
import type { SelfContainedProof } from './run-proof.ts';

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
export function verifyProof(proof: SelfContainedProof): Verdict {
  return verdictOf(checkProof({ ...proof, result: canonicalJson(proof.result) }));
}

/** Sums up what came of all checks. */
export function verdictOf(checked: Iterable<CheckedClaim>): Verdict {
  const claims = [...checked];
  const agrees = (asked: ProofCheck) => claims.some(({ check, agrees }) => check === asked && agrees);
  return {
    verified: PROOF_CHECKS.every(agrees),
    checks: Object.fromEntries(PROOF_CHECKS.map(check => [check, agrees(check)])) as Verdict['checks'],
    recomputedLogHash: claims.find(({ check }) => check === 'log')?.computed ?? null,
  };
}
