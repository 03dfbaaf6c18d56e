import { existsSync, readFileSync } from 'node:fs';
import type { CrashPoint } from './crash-points.ts';

/** What a crash-worker is told: at the next pass of `point`, send yourself `signal`. */
export interface Arming {
  readonly point: CrashPoint;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

/** What a crash-worker notes in its file, which survives it. Times are the machine's, in milliseconds. */
export type JournalEntry =
  | { readonly kind: 'loaded'; readonly runIds: readonly string[]; readonly at: number }
  | { readonly kind: 'claimed'; readonly runs: number; readonly at: number }
  /** The first time. */
  | { readonly kind: 'passed'; readonly point: CrashPoint }
  | { readonly kind: 'struck'; readonly point: CrashPoint; readonly at: number };

type Kind = JournalEntry['kind'];

export function readJournal<K extends Kind>(file: string, kind: K): Extract<JournalEntry, { kind: K }>[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as JournalEntry)
    .filter((entry): entry is Extract<JournalEntry, { kind: K }> => entry.kind === kind);
}
