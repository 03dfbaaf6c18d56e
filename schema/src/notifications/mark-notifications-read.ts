import { markRead } from '@delve/domain/notifications/mark-read.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';

builder.mutationField('markNotificationsRead', t =>
  t.withAuth({ player: true }).field({
    type: 'Int',
    description: 'Marks notifications as read and gives the number of those that were not before.',
    errors: { dataField: { name: 'marked' } },
    args: { ids: t.arg.idList({ description: '1 to 200.' }) },
    resolve: (_root, { ids }, { deps, actor }) =>
      markRead(deps, actor, { ids: ids.map((id, index) => decodeId('Notification', id, `ids.${index}`)) }),
  }),
);
