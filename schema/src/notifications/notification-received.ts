import { getCharacter } from '@delve/domain/characters/get-character.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { NotificationType } from './notification.ts';
import { NotificationStream } from './notification-stream.ts';

builder.subscriptionField('notificationReceived', t =>
  t.withAuth({ player: true }).field({
    type: NotificationType,
    description: 'The same notifications as the poll gives, as they come.',
    args: { characterId: t.arg.id() },
    subscribe: async (_root, args, { deps, actor }) => {
      const { id } = await getCharacter(deps, actor, {
        characterId: decodeId('Character', args.characterId, 'characterId'),
      });
      return NotificationStream.open(deps, actor, id);
    },
    resolve: notification => notification,
  }),
);
