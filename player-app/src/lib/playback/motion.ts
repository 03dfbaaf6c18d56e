import { appearance } from '#lib/appearance/appearance.svelte.ts';

/** Whether the reader wants things to stand still: the settings go before the device. */
export function isMotionReduced(): boolean {
  if (appearance.motion !== 'device') return appearance.motion === 'reduced';
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
