import type { EquipRefusal } from '@delve/game/characters/validate-equip.ts';
import { DomainError } from '../errors.ts';

/** There is no such item, or it is another's: the answer is the same. */
export class ItemNotFoundError extends DomainError {
  readonly code = 'ITEM_NOT_FOUND';

  constructor() {
    super('There is no such item.');
  }
}

/** The item lies in the bank: only what is carried can be put on. */
export class ItemNotCarriedError extends DomainError {
  readonly code = 'ITEM_NOT_CARRIED';

  constructor() {
    super('The item is not in the backpack.');
  }
}

export class ItemNotEquippedError extends DomainError {
  readonly code = 'ITEM_NOT_EQUIPPED';

  constructor() {
    super('The item is not equipped.');
  }
}

export class EquipRefusedError extends DomainError {
  readonly code = 'EQUIP_REFUSED';
  readonly reason: EquipRefusal;

  constructor(reason: EquipRefusal) {
    super(`The character cannot wear this item: ${reason}.`);
    this.reason = reason;
  }
}
