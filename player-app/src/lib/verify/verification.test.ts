// @vitest-environment jsdom
import type { CheckedClaim } from '@delve/game/engine/check-proof.ts';
import { PROOF_CHECKS } from '@delve/game/engine/proof-checks.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EngineNews } from '#lib/engine/engine-messages.ts';
import type { RunProof } from '#lib/runs/proof-document.ts';
import { forgeSeed, Verification } from './verification.svelte.ts';

const proof = { seed: 'ab10' } as RunProof;
const AGREEING: readonly CheckedClaim[] = PROOF_CHECKS.map(check => ({
  check,
  agrees: true,
  claimed: 'ab',
  computed: 'ab',
}));

/** The engine's thread, on which the test is the engine. */
class EngineThread extends EventTarget {
  static last: EngineThread;
  isEnded = false;

  constructor() {
    super();
    EngineThread.last = this;
  }

  postMessage(): void {}

  terminate(): void {
    this.isEnded = true;
  }

  tell(...news: readonly EngineNews<CheckedClaim>[]): void {
    for (const data of news) this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

beforeEach(() => void vi.stubGlobal('Worker', EngineThread));

afterEach(() => void vi.unstubAllGlobals());

/** Checks the proof, of which the engine says this. */
function verify(claims: readonly CheckedClaim[], ending: 'done' | 'failed' = 'done'): Verification {
  const verification = new Verification();
  verification.start(proof);
  EngineThread.last.tell(...claims.map(step => ({ kind: 'step', step }) as const));
  EngineThread.last.tell(ending === 'done' ? { kind: 'done' } : { kind: 'failed', message: 'no' });
  return verification;
}

it('holds a run for verified when every claim was checked, and agrees', () => {
  const verification = verify(AGREEING);
  expect(verification.state).toBe('verified');
  expect(verification.claims).toEqual(AGREEING);
  expect(EngineThread.last.isEnded).toBe(true);
});

it('holds it for refuted when one claim does not agree, or was not checked at all', () => {
  const [first, ...others] = AGREEING;
  expect(verify([{ ...first!, agrees: false }, ...others]).state).toBe('refuted');
  expect(verify(others).state).toBe('refuted');
});

it('holds it for neither when the engine fails', () => {
  expect(verify(AGREEING, 'failed').state).toBe('failed');
});

it('gives up what is under way when it starts anew', () => {
  const verification = new Verification();
  verification.start(proof);
  const first = EngineThread.last;
  first.tell({ kind: 'step', step: AGREEING[0]! });
  verification.start(proof);
  expect(first.isEnded).toBe(true);
  expect(verification).toMatchObject({ state: 'working', claims: [] });
});

it('forges a seed by turning over one bit, and turns it back the same way', () => {
  expect(forgeSeed(proof).seed).toBe('ab11');
  expect(forgeSeed(forgeSeed(proof)).seed).toBe('ab10');
});
