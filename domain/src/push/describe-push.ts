import type { Notification } from '../notifications/notification.ts';
import type { PushMessage } from './push-message.ts';

/** How an expedition came out, after its name. */
const OUTCOMES = {
  victory: 'victory',
  fled: 'they fled',
  wiped: 'they fell',
  timeout: 'they ran out of time',
} as const;

/**
 * What a notification says on a locked screen. In English: the server knows no other language of its players'.
 * @param quests by id; one that is not among them any more goes by its id.
 */
export function describePush(
  notification: Notification,
  characterName: string,
  quests: Readonly<Record<string, { readonly name: string }>>,
): Pick<PushMessage, 'title' | 'body'> {
  switch (notification.type) {
    case 'run_complete': {
      const { questId, outcome, xp, gold, items, level, levelsGained } = notification.data;
      const gains = [`${xp} experience`, `${gold} gold`, ...(items > 0 ? [count(items, 'item')] : [])];
      const growth = levelsGained > 0 ? ` Level ${level} reached.` : '';
      return {
        title: `${quests[questId]?.name ?? questId}: ${OUTCOMES[outcome]}`,
        body: `${characterName}: ${gains.join(', ')}.${growth}`,
      };
    }
    case 'chain_finished':
      return {
        title: 'Chain finished',
        body: `${characterName} is done after ${count(notification.data.runs, 'run')}.`,
      };
    case 'chain_stopped':
      return {
        title: 'Chain stopped early',
        body: `${characterName} waits for orders after ${count(notification.data.runs, 'run')}.`,
      };
  }
}

function count(number: number, thing: string): string {
  return number === 1 ? `1 ${thing}` : `${number} ${thing}s`;
}
