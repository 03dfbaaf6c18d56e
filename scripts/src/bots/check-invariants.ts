import { checkRebuild } from '@delve/domain/characters/rebuild-check.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { checkConservation } from '@delve/domain/ledger/conservation.ts';
import { verifyRun } from '@delve/domain/runs/verify-run.ts';
import { BrokenHistoryError } from '@delve/game/characters/apply-character-event.ts';
import { checkEffects } from './check-effects.ts';
import type { Dice } from './dice.ts';
import { workInParallel } from './work-in-parallel.ts';

/** One broken promise. The numbers are those of docs/architecture.md. */
export interface Violation {
  readonly invariant: 2 | 3 | 5 | 6;
  /** What it is about: a run, a character, a ledger account. */
  readonly id: string;
  /** `notifications: 2 instead of 1` */
  readonly what: string;
}

export interface InvariantReport {
  readonly violations: readonly Violation[];
  readonly runs: number;
  readonly characters: number;
  readonly verifiedRuns: number;
}

export interface InvariantOptions {
  /** UUIDs. */
  readonly characterIds: readonly string[];
  /** How many of their resolved runs are computed again. */
  readonly sample: number;
  readonly dice: Dice;
}

const AT_ONCE = 8;

/**
 * Checks what must hold of these characters and their runs, and of all gold: effects happened once (2), gold is conserved
 * (3), each character is the fold of its events (5), and runs are what their inputs say (6). May run beside traffic.
 */
export async function checkInvariants(deps: Deps, options: InvariantOptions): Promise<InvariantReport> {
  const { characterIds, sample, dice } = options;
  const effects = await checkEffects(deps, characterIds);
  const sampled = dice.sample(effects.resolved, sample);
  return {
    violations: [
      ...effects.violations,
      ...(await checkGold(deps)),
      ...(await workInParallel(characterIds, AT_ONCE, id => checkHistory(deps, id))).flat(),
      ...(await workInParallel(sampled, 1, run => checkRun(deps, run))).flat(),
    ],
    runs: effects.runs,
    characters: characterIds.length,
    verifiedRuns: sampled.length,
  };
}

async function checkGold({ pg }: Deps): Promise<Violation[]> {
  const { conserved, minted, burned, held, mismatchedAccountIds } = await checkConservation(pg);
  if (conserved) return [];
  const mismatches = mismatchedAccountIds.map(id => ({
    invariant: 3 as const,
    id,
    what: 'its balance is not the sum of its entries',
  }));
  if (minted - burned === held) return mismatches;
  const what = `minted ${minted} − burned ${burned} is not held ${held}`;
  return [...mismatches, { invariant: 3, id: 'ledger', what }];
}

async function checkHistory({ pg }: Deps, id: string): Promise<Violation[]> {
  try {
    const { matches } = await checkRebuild(pg, id);
    return matches ? [] : [{ invariant: 5, id, what: 'its row is not the fold of its events' }];
  } catch (error) {
    if (!(error instanceof BrokenHistoryError)) throw error;
    return [{ invariant: 5, id, what: `its history is broken: ${error.message}` }];
  }
}

async function checkRun(deps: Deps, { id, userId }: { id: string; userId: string }): Promise<Violation[]> {
  const owner = { userId, role: 'player', sessionHash: new Uint8Array(32) } as const;
  const { verified, checks } = await verifyRun(deps, owner, id);
  if (verified) return [];
  const failed = Object.entries(checks).flatMap(([check, holds]) => (holds ? [] : [check]));
  return [{ invariant: 6, id, what: `computed again it differs: ${failed.join(', ')}` }];
}
