import { CHAIN_STOP_REASONS } from '@delve/domain/chains/chain.ts';
import { listNotifications } from '@delve/domain/notifications/list-notifications.ts';
import type { Notification } from '@delve/domain/notifications/notification.ts';
import { NOTIFICATION_TYPES } from '@delve/domain/notifications/notification-types.ts';
import { encodeId } from '@delve/domain/public-ids.ts';
import { builder, MAX_PAGE_SIZE } from '../builder.ts';
import { ContentName } from '../content/content-name.ts';
import { enumOf } from '../enum-of.ts';
import { decodeId } from '../ids.ts';
import { readPage, toConnection } from '../pages.ts';
import { RunOutcomeEnum } from '../runs/run.ts';

type NotificationOf<Type extends Notification['type']> = Extract<Notification, { readonly type: Type }>;

/** GraphQL's type of each kind of notification. */
const TYPE_NAMES: Readonly<Record<Notification['type'], string>> = {
  run_complete: 'RunCompleteNotification',
  chain_finished: 'ChainFinishedNotification',
  chain_stopped: 'ChainStoppedNotification',
};

export const NotificationTypeEnum = enumOf('NotificationType', NOTIFICATION_TYPES);

export const NotificationType = builder.interfaceRef<Notification>('Notification').implement({
  description: 'Something that a player is told. Known by its id: a poll may give one a second time.',
  resolveType: ({ type }) => TYPE_NAMES[type],
  fields: t => ({
    id: t.id({ resolve: ({ id }) => encodeId('Notification', id) }),
    characterId: t.id({ resolve: ({ characterId }) => encodeId('Character', characterId) }),
    type: t.expose('type', { type: NotificationTypeEnum }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    readAt: t.expose('readAt', { type: 'DateTime', nullable: true }),
  }),
});

builder.objectRef<NotificationOf<'run_complete'>>(TYPE_NAMES.run_complete).implement({
  interfaces: [NotificationType],
  fields: t => ({
    runId: t.id({ resolve: ({ data }) => encodeId('Run', data.runId) }),
    quest: t.field({
      type: ContentName,
      resolve: ({ data }) => ({ kind: 'quests' as const, id: data.questId }),
    }),
    outcome: t.field({ type: RunOutcomeEnum, resolve: ({ data }) => data.outcome }),
    xp: t.int({ resolve: ({ data }) => data.xp }),
    gold: t.int({ resolve: ({ data }) => data.gold }),
    items: t.int({ description: 'How many were found.', resolve: ({ data }) => data.items }),
    level: t.int({ resolve: ({ data }) => data.level }),
    levelsGained: t.int({ resolve: ({ data }) => data.levelsGained }),
  }),
});

builder.objectRef<NotificationOf<'chain_finished'>>(TYPE_NAMES.chain_finished).implement({
  interfaces: [NotificationType],
  fields: t => ({
    chainId: t.id({ resolve: ({ data }) => encodeId('ActivityChain', data.chainId) }),
    runs: t.int({ resolve: ({ data }) => data.runs }),
  }),
});

builder.objectRef<NotificationOf<'chain_stopped'>>(TYPE_NAMES.chain_stopped).implement({
  interfaces: [NotificationType],
  fields: t => ({
    chainId: t.id({ resolve: ({ data }) => encodeId('ActivityChain', data.chainId) }),
    runs: t.int({ resolve: ({ data }) => data.runs }),
    reason: t.string({
      description: `Why: ${CHAIN_STOP_REASONS.map(reason => `\`${reason}\``).join(', ')}.`,
      resolve: ({ data }) => data.reason,
    }),
  }),
});

builder.queryField('notifications', t =>
  t.withAuth({ player: true }).connection({
    type: NotificationType,
    nullable: true,
    description:
      'The player’s notifications, the newest first: the poll. Ask with `since` set to the `createdAt` of the newest one ' +
      'that is known; some that are known come again, because what was written at the same moment may appear later.',
    args: {
      characterId: t.arg.id({ required: false, description: 'Only about this character.' }),
      since: t.arg({ type: 'DateTime', required: false, description: 'Only what is newer.' }),
      unread: t.arg.boolean({ defaultValue: false, description: 'Only what is not marked as read.' }),
    },
    resolve: async (_root, args, { deps, actor }) => {
      const { first, after } = readPage('Notification', args);
      const { characterId, since, unread } = args;
      // One more than the page tells whether there is more; a full page of the largest size is taken for a yes.
      const found = await listNotifications(deps, actor, {
        unread,
        since: since ?? undefined,
        characterId: characterId == null ? undefined : decodeId('Character', characterId, 'characterId'),
        before: after ?? undefined,
        limit: Math.min(first + 1, MAX_PAGE_SIZE),
      });
      const hasMore = found.length > first || found.length === MAX_PAGE_SIZE;
      return toConnection('Notification', found.slice(0, first), hasMore, args);
    },
  }),
);
