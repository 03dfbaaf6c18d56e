import { type CheckedClaim, checkProof } from '@delve/game/engine/check-proof.ts';
import type { RunProof } from '#lib/runs/proof-document.ts';

/** What the worker says: each claim as it is checked, and at last that it is done, or why it could not begin. */
export type VerifyNews =
  | { readonly kind: 'checked'; readonly claim: CheckedClaim }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };

/** Computes one run again, with the engine that servers use, beside the page, so that nothing stands still meanwhile. */
self.onmessage = async ({ data: proof }: MessageEvent<RunProof>) => {
  const say = (news: VerifyNews) => self.postMessage(news);
  try {
    const response = await fetch(proof.contentPath);
    if (!response.ok) throw new Error(`the game data could not be fetched: ${response.status}`);
    for (const claim of checkProof({ ...proof, content: await response.text() }))
      say({ kind: 'checked', claim });
    say({ kind: 'done' });
  } catch (error) {
    say({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
};
