import type { CheckedClaim } from '@delve/game/engine/check-proof.ts';
import { PROOF_CHECKS } from '@delve/game/engine/proof-checks.ts';
import type { RunProof } from '#lib/runs/proof-document.ts';
import type { VerifyNews } from './verify.worker.ts';

export type VerifyState = 'idle' | 'working' | 'verified' | 'refuted' | 'failed';

/** One run that is being checked, step by step. Reactive. */
export class Verification {
  state = $state<VerifyState>('idle');
  claims = $state.raw<readonly CheckedClaim[]>([]);
  #worker: Worker | undefined;

  /** Checks a proof from the start; what was under way is given up. */
  start(proof: RunProof): void {
    this.stop();
    this.state = 'working';
    this.claims = [];
    const worker = new Worker(new URL('./verify.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<VerifyNews>) => this.#hear(data);
    worker.onerror = () => this.#end('failed');
    worker.postMessage(proof);
    this.#worker = worker;
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #hear(news: VerifyNews): void {
    if (news.kind === 'checked') this.claims = [...this.claims, news.claim];
    else if (news.kind === 'failed') this.#end('failed');
    else {
      const holds = this.claims.length === PROOF_CHECKS.length && this.claims.every(({ agrees }) => agrees);
      this.#end(holds ? 'verified' : 'refuted');
    }
  }

  #end(state: VerifyState): void {
    this.stop();
    this.state = state;
  }
}

/** The same proof with one bit of its seed turned over: what a server that cheats would have to show. */
export function forgeSeed(proof: RunProof): RunProof {
  const last = Number.parseInt(proof.seed.slice(-1), 16) ^ 1;
  return { ...proof, seed: proof.seed.slice(0, -1) + last.toString(16) };
}
