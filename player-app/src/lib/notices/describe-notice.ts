import type { Home } from '#lib/home/home-document.ts';
import type { IconName } from '#lib/icons/ui-paths.ts';
import * as strings from '#lib/strings/strings.ts';

/** What is needed of a notice to say it: the home screen asks for this much, the poll for more. */
export type NoticeContent = Home['news'][number];

export interface DescribedNotice {
  readonly title: string;
  readonly text?: string;
  readonly icon: IconName;
  readonly isGood: boolean;
  /** What it is about. */
  readonly href: string;
}

/** What a notice says, of any kind that the API has. */
export function describeNotice(notice: NoticeContent): DescribedNotice {
  const say = strings.notices;
  switch (notice.__typename) {
    case 'RunCompleteNotification': {
      const isGood = notice.outcome === 'VICTORY';
      const { xp, gold, items, level, levelsGained } = notice;
      return {
        title: say.runEnded[notice.outcome](notice.quest.name),
        text: [say.gains(xp, gold, items), ...(levelsGained > 0 ? [say.levelUp(level)] : [])].join(' '),
        icon: isGood ? 'victory' : notice.outcome === 'FLED' ? 'flee' : 'skull',
        isGood,
        href: `/runs/${notice.runId}`,
      };
    }
    case 'ChainFinishedNotification':
      return { title: say.chainFinished(notice.runs), icon: 'chain', isGood: true, href: '/chains' };
    case 'ChainStoppedNotification':
      return {
        title: say.chainStopped(notice.runs),
        text: say.chainReasons[notice.reason] ?? notice.reason,
        icon: 'chain',
        isGood: false,
        href: '/chains',
      };
  }
}
