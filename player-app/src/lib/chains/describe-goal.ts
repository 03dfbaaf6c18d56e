import * as strings from '#lib/strings/strings.ts';

interface Goal {
  readonly kind: 'TIMES' | 'LEVEL' | 'ITEM';
  readonly times: number | null;
  readonly level: number | null;
  readonly item: { readonly name: string } | null;
}

/** When a step is done, in words: `3 times`, `until level 5`. */
export function describeGoal({ kind, times, level, item }: Goal): string {
  const say = strings.chains;
  switch (kind) {
    case 'TIMES':
      return say.goalTimes(times ?? 0);
    case 'LEVEL':
      return say.goalLevel(level ?? 0);
    case 'ITEM':
      return say.goalItem(item?.name ?? '');
  }
}
