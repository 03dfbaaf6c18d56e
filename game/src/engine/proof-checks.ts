/**
 * `content`: the content is the one that the run pinned. `snapshot`: the party is the one that started.
 * `commitment`: the seed is the one that was committed to before anybody knew the outcome. `log`: computed again, every
 * roll and every blow is the same. `result`: and so is what came of it.
 */
export const PROOF_CHECKS = ['content', 'snapshot', 'commitment', 'log', 'result'] as const;
export type ProofCheck = (typeof PROOF_CHECKS)[number];
