// @vitest-environment jsdom
import { expect, it } from 'vitest';
import type { RunProof } from '#lib/runs/proof-document.ts';
import { forgeSeed } from './verification.svelte.ts';

it('forges a seed by turning over one bit, and turns it back the same way', () => {
  const proof = { seed: 'ab10' } as RunProof;
  expect(forgeSeed(proof).seed).toBe('ab11');
  expect(forgeSeed(forgeSeed(proof)).seed).toBe('ab10');
});
