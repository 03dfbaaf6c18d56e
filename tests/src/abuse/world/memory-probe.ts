/**
 * Loaded into a measured process before its own main module (`--expose-gc --import`): answers its parent's question for
 * its memory, after everything that can be collected is, and ends with its parent.
 */
export interface MemoryReading {
  readonly kind: 'memory';
  /** Bytes of live objects. */
  readonly heap: number;
  /** Bytes of the process. */
  readonly resident: number;
  /** Bytes of the process when it was at its largest. */
  readonly peak: number;
}

export const MEMORY_QUESTION = 'how much memory?';

process.on('message', message => {
  if (message === MEMORY_QUESTION) void answer();
});
// Nobody else would end it when its parent is interrupted.
process.on('disconnect', () => process.exit());

async function answer(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    // What finalizers let go is collected in the next round.
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  const { heapUsed, rss } = process.memoryUsage();
  const peak = process.resourceUsage().maxRSS * 1_024;
  const reading: MemoryReading = { kind: 'memory', heap: heapUsed, resident: rss, peak };
  process.send?.(reading);
}
