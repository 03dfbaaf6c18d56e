import type { AbuseReport } from '../abuse.ts';
import type { MemoryReading } from './memory-probe.ts';

/** Live bytes that a gateway may hold after all attacks, beyond what it held before: its caches have filled. */
const MOST_HEAP_GROWTH = 40 * 2 ** 20;

/** Bytes of the process at its largest, beyond what it had been at its largest before. */
const MOST_PEAK_GROWTH = 100 * 2 ** 20;

/** Whether memory stayed flat: nothing was kept, and not much was taken for a while. */
export function judgeMemory(before: MemoryReading, after: MemoryReading): AbuseReport {
  const heap = `${megabytes(before.heap)} → ${megabytes(after.heap)}`;
  const peak = `${megabytes(before.peak)} → ${megabytes(after.peak)}`;
  return {
    figures: {
      'live heap before and after': heap,
      'process before and after': `${megabytes(before.resident)} → ${megabytes(after.resident)}`,
      'process at its largest, before and after': peak,
    },
    faults: [
      ...(after.heap - before.heap > MOST_HEAP_GROWTH ? [`the live heap grew: ${heap}`] : []),
      ...(after.peak - before.peak > MOST_PEAK_GROWTH ? [`the process grew: ${peak}`] : []),
    ],
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}
