import {
  EquipRefusedError,
  ItemNotCarriedError,
  ItemNotEquippedError,
  ItemNotFoundError,
} from '@delve/domain/inventory/errors.ts';
import { builder } from '../builder.ts';
import { addErrorType, DomainErrorInterface } from '../errors/error-type.ts';

addErrorType(ItemNotFoundError, 'The player has no such item.');
addErrorType(ItemNotCarriedError, 'Only what is carried can be put on.');
addErrorType(ItemNotEquippedError, 'The item is not worn.');

builder.objectType(EquipRefusedError, {
  name: 'EquipRefusedError',
  description: 'The character cannot wear this item.',
  interfaces: [DomainErrorInterface],
  fields: t => ({ reason: t.exposeString('reason', { description: 'Stable.' }) }),
});
