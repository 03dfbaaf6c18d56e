import type { RunProof } from '@delve/domain/runs/run-proof.ts';
import { verifyProof } from '@delve/domain/runs/verify-proof.ts';
import { PROOF_CHECKS, type ProofCheck } from '@delve/game/engine/proof-checks.ts';
import { readProof } from './read-proof.ts';

const MEANINGS: Readonly<Record<ProofCheck, { holds: string; fails: string }>> = {
  content: {
    holds: 'the game data is the revision that the run pinned',
    fails: 'the game data is not the revision that the run pinned: it was changed, or its hash was',
  },
  snapshot: {
    holds: 'the party is the one that set out',
    fails: 'the party is not the one that set out: the snapshot was changed, or its hash was',
  },
  commitment: {
    holds: 'the seed is the one that was committed to at the start',
    fails: 'the seed is not the one that was committed to: it was changed, or its commitment was',
  },
  log: {
    holds: 'computed again, every roll and every blow is the same',
    fails: 'computed again, the log is another one: an input was changed, or the log’s hash was',
  },
  result: {
    holds: 'and so is what came of it',
    fails: 'computed again, the result is another one',
  },
};

/**
 * Verifies a run from its file alone: no server, no database, no network.
 * @returns whether every check holds.
 * @throws UnreadableProofError
 */
export async function verifyFile(path: string, say: (line: string) => void): Promise<boolean> {
  const proof = await readProof(path);
  const { verified, checks } = verifyProof(proof);
  say(`Run ${proof.runId}: ${proof.questId}, ${proof.difficulty}, rules version ${proof.engineVersion}`);
  for (const check of PROOF_CHECKS) {
    const { holds, fails } = MEANINGS[check];
    say(`  ${check.padEnd(10)} ${checks[check] ? 'ok    ' : 'FAILED'}  ${checks[check] ? holds : fails}`);
  }
  say(verified ? `Verified: ${describeResult(proof)}.` : 'Not verified.');
  return verified;
}

function describeResult({ result }: RunProof): string {
  const { outcome, encountersCleared, rounds, rewards } = result;
  const xp = rewards.reduce((sum, reward) => sum + reward.xp, 0);
  const gold = rewards.reduce((sum, reward) => sum + reward.gold, 0);
  return `${outcome} after ${encountersCleared} encounters and ${rounds} rounds, ${xp} XP, ${gold} gold`;
}
