import { getCharacter } from '@delve/domain/characters/get-character.ts';
import type { OwnCharacter } from '@delve/domain/characters/own-characters.ts';
import { listItems } from '@delve/domain/inventory/list-items.ts';
import { listStacks, type OwnStack } from '@delve/domain/inventory/list-stacks.ts';
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

const InventoryType = builder.objectRef<OwnCharacter>('Inventory').implement({
  authScopes: character => ({ owner: character.userId }),
  fields: t => ({
    items: t.withAuth({ player: true }).connection({
      type: ItemType,
      description: 'What is worn, carried and in the bank, the oldest first.',
      resolve: async ({ id: characterId }, args, { deps, actor }) => {
        const { items, hasMore } = await listItems(deps, actor, { characterId, ...readPage('Item', args) });
        return toConnection('Item', items, hasMore, args);
      },
    }),
    stacks: t.withAuth({ player: true }).field({
      type: [StackType],
      complexity: { field: 1, multiplier: MAX_PAGE_SIZE },
      description: 'At most one for each stackable template and place.',
      resolve: ({ id: characterId }, _args, { deps, actor }) => listStacks(deps, actor, { characterId }),
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
      getCharacter(deps, actor, { characterId: decodeId('Character', characterId, 'characterId') }),
  }),
);
