import type { IconName } from '#lib/icons/ui-paths.ts';
import type { PastRun } from './history-document.ts';

const OUTCOMES = {
  VICTORY: { icon: 'victory', tone: 'good' },
  WIPED: { icon: 'skull', tone: 'bad' },
  FLED: { icon: 'flee', tone: 'bad' },
  TIMEOUT: { icon: 'time', tone: 'bad' },
} as const;

/** The sign of what has become of a run; its name always stands beside it. */
export function runSign({ outcome, status }: Pick<PastRun, 'outcome' | 'status'>): {
  icon: IconName;
  tone: 'good' | 'bad' | 'plain';
} {
  if (outcome) return OUTCOMES[outcome];
  return status === 'IN_PROGRESS' ? { icon: 'torch', tone: 'plain' } : { icon: 'back', tone: 'bad' };
}
