import { type Inventory, listInventory, type OwnStack } from '@delve/domain/inventory/list-inventory.ts';
import { builder, MAX_PAGE_SIZE } from '../builder.ts';
import { ContentName } from '../content/content-name.ts';
import { decodeId } from '../ids.ts';
import { readPage, toConnection } from '../pages.ts';
import { ItemLocation, ItemType } from './item.ts';

const StackType = builder.objectRef<OwnStack>('Stack').implement({
  description: 'A quantity of something stackable.',
  fields: t => ({
    template: t.field({
      type: ContentName,
      resolve: ({ template }) => ({ kind: 'items' as const, id: template }),
    }),
    location: t.expose('location', { type: ItemLocation }),
    quantity: t.expose('quantity', { type: 'SafeInt' }),
  }),
});

const InventoryType = builder.objectRef<Inventory>('Inventory').implement({
  fields: t => ({
    items: t.connection({
      type: ItemType,
      description: 'What is worn, carried and in the bank, the oldest first.',
      resolve: ({ items }, args) => {
        const { first, after } = readPage('Item', args);
        const start = after === null ? 0 : items.findIndex(({ id }) => id === after) + 1;
        return toConnection('Item', items.slice(start, start + first), start + first < items.length, args);
      },
    }),
    stacks: t.field({
      type: [StackType],
      complexity: { field: 1, multiplier: MAX_PAGE_SIZE },
      description: 'At most one for each stackable template and place.',
      resolve: ({ stacks }) => [...stacks],
    }),
  }),
});

builder.queryField('inventory', t =>
  t.withAuth({ player: true }).field({
    type: InventoryType,
    nullable: true,
    description: 'Everything that one of the player’s characters has.',
    args: { characterId: t.arg.id() },
    resolve: (_root, { characterId }, { deps, actor }) =>
      listInventory(deps, actor, { characterId: decodeId('Character', characterId, 'characterId') }),
  }),
);
