import { CharacterNotFoundError } from '@delve/domain/characters/errors.ts';
import { ItemNotEquippedError, ItemNotFoundError } from '@delve/domain/inventory/errors.ts';
import { unequipItem } from '@delve/domain/inventory/unequip-item.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { ItemType } from './item.ts';

builder.mutationField('unequipItem', t =>
  t.withAuth({ player: true }).field({
    type: [ItemType],
    description: 'Takes an item off and puts it into the backpack. Gives it as it is now.',
    errors: {
      types: [ItemNotFoundError, ItemNotEquippedError, CharacterNotFoundError],
      dataField: { name: 'items' },
    },
    args: { id: t.arg.id() },
    resolve: (_root, { id }, { deps, actor }) =>
      unequipItem(deps, actor, { itemId: decodeId('Item', id, 'id') }),
  }),
);
