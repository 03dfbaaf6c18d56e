import { CharacterNotFoundError } from '@delve/domain/characters/errors.ts';
import { equipItem } from '@delve/domain/inventory/equip-item.ts';
import { EquipRefusedError, ItemNotCarriedError, ItemNotFoundError } from '@delve/domain/inventory/errors.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { ItemType } from './item.ts';

builder.mutationField('equipItem', t =>
  t.withAuth({ player: true }).field({
    type: [ItemType],
    description:
      'Puts an item on; what is in its way goes into the backpack. Gives the items that moved, as they are now.',
    errors: {
      types: [ItemNotFoundError, ItemNotCarriedError, EquipRefusedError, CharacterNotFoundError],
      dataField: { name: 'items' },
    },
    args: { id: t.arg.id() },
    resolve: (_root, { id }, { deps, actor }) =>
      equipItem(deps, actor, { itemId: decodeId('Item', id, 'id') }),
  }),
);
