import type { FeatRefusal } from '@delve/game/characters/feats.ts';
import type { SpendRefusal } from '@delve/game/characters/spend-attributes.ts';
import type { SubclassRefusal } from '@delve/game/characters/subclass.ts';
import { DomainError } from '../errors.ts';

/** There is no such character, it is deleted, or it is another's: the answer is the same. */
export class CharacterNotFoundError extends DomainError {
  readonly code = 'CHARACTER_NOT_FOUND';

  constructor() {
    super('There is no such character.');
  }
}

/** A living character has this name, in whatever case. */
export class NameTakenError extends DomainError {
  readonly code = 'NAME_TAKEN';

  constructor(name: string) {
    super(`The name ${name} is taken.`);
  }
}

/** The account has as many living characters as it has slots. */
export class CharacterSlotsFullError extends DomainError {
  readonly code = 'CHARACTER_SLOTS_FULL';
  readonly slots: number;

  constructor(slots: number) {
    super(`All ${slots} character slots are in use.`);
    this.slots = slots;
  }
}

/** Not while the character is in a run. */
export class CharacterInRunError extends DomainError {
  readonly code = 'CHARACTER_IN_RUN';

  constructor() {
    super('The character is in a run.');
  }
}

export class AlreadyRestingError extends DomainError {
  readonly code = 'ALREADY_RESTING';

  constructor() {
    super('The character is resting already.');
  }
}

export class NotRestingError extends DomainError {
  readonly code = 'NOT_RESTING';

  constructor() {
    super('The character is not resting.');
  }
}

export class SubclassRefusedError extends DomainError {
  readonly code = 'SUBCLASS_REFUSED';
  readonly reason: SubclassRefusal;

  constructor(reason: SubclassRefusal) {
    super(`The subclass cannot be chosen: ${reason}.`);
    this.reason = reason;
  }
}

export class FeatRefusedError extends DomainError {
  readonly code = 'FEAT_REFUSED';
  readonly reason: FeatRefusal;

  constructor(reason: FeatRefusal) {
    super(`The feat cannot be chosen: ${reason}.`);
    this.reason = reason;
  }
}

export class AttributePointsRefusedError extends DomainError {
  readonly code = 'ATTRIBUTE_POINTS_REFUSED';
  readonly reason: SpendRefusal;

  constructor(reason: SpendRefusal) {
    super(`The attribute points cannot be spent so: ${reason}.`);
    this.reason = reason;
  }
}
