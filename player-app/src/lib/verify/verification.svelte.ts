import type { CheckedClaim } from '@delve/game/engine/check-proof.ts';
import { PROOF_CHECKS } from '@delve/game/engine/proof-checks.ts';
import { startEngine } from '#lib/engine/start-engine.ts';
import type { RunProof } from '#lib/runs/proof-document.ts';

export type VerifyState = 'idle' | 'working' | 'verified' | 'refuted' | 'failed';

/** One run that is being checked, step by step. Reactive. */
export class Verification {
  state = $state<VerifyState>('idle');
  claims = $state.raw<readonly CheckedClaim[]>([]);
  #stop: (() => void) | undefined;

  /** Checks a proof from the start; what was under way is given up. */
  start(proof: RunProof): void {
    this.stop();
    this.state = 'working';
    this.claims = [];
    this.#stop = startEngine(
      { kind: 'verify', proof },
      {
        onstep: claim => {
          this.claims = [...this.claims, claim];
        },
        onend: ending => {
          this.state = ending === 'failed' ? 'failed' : this.#judge();
        },
      },
    );
  }

  stop(): void {
    this.#stop?.();
  }

  #judge(): VerifyState {
    const holds = this.claims.length === PROOF_CHECKS.length && this.claims.every(({ agrees }) => agrees);
    return holds ? 'verified' : 'refuted';
  }
}

/** The same proof with one bit of its seed turned over: what a server that cheats would have to show. */
export function forgeSeed(proof: RunProof): RunProof {
  const last = Number.parseInt(proof.seed.slice(-1), 16) ^ 1;
  return { ...proof, seed: proof.seed.slice(0, -1) + last.toString(16) };
}
