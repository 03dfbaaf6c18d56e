import { type ItemHistoryEntry, listItemHistory } from '@delve/domain/inventory/list-item-history.ts';
import { encodeId } from '@delve/domain/public-ids.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';

const ItemHistoryEntryType = builder.objectRef<ItemHistoryEntry>('ItemHistoryEntry').implement({
  fields: t => ({
    seq: t.exposeInt('seq', { description: '1, 2, 3 …' }),
    kind: t.exposeString('kind', { description: 'What happened: `starting`, `found` …' }),
    runId: t.id({
      nullable: true,
      description: 'The run that it was found in.',
      resolve: ({ runId }) => (runId === null ? null : encodeId('Run', runId)),
    }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

builder.queryField('itemHistory', t =>
  t.withAuth({ player: true }).field({
    type: [ItemHistoryEntryType],
    nullable: true,
    description: 'Every hand that one of the player’s items went through, from its making on.',
    args: { itemId: t.arg.id() },
    resolve: (_root, { itemId }, { deps, actor }) =>
      listItemHistory(deps, actor, { itemId: decodeId('Item', itemId, 'itemId') }),
  }),
);
