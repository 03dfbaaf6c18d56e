import {
  AlreadyRestingError,
  AttributePointsRefusedError,
  CharacterInRunError,
  CharacterNotFoundError,
  CharacterSlotsFullError,
  FeatRefusedError,
  NameTakenError,
  NotRestingError,
  SubclassRefusedError,
} from '@delve/domain/characters/errors.ts';
import { builder } from '../builder.ts';
import { addErrorType, DomainErrorInterface } from '../errors/error-type.ts';

addErrorType(CharacterNotFoundError, 'The player has no such character.');
addErrorType(NameTakenError, 'A living character has this name.');
addErrorType(CharacterInRunError, 'The character is in a run; it can be in one at a time.');
addErrorType(AlreadyRestingError, 'The character is resting already.');
addErrorType(NotRestingError, 'The character is not resting.');

builder.objectType(CharacterSlotsFullError, {
  name: 'CharacterSlotsFullError',
  description: 'The account has as many characters as it has slots.',
  interfaces: [DomainErrorInterface],
  fields: t => ({ slots: t.exposeInt('slots') }),
});

builder.objectType(SubclassRefusedError, {
  name: 'SubclassRefusedError',
  interfaces: [DomainErrorInterface],
  fields: t => ({ reason: t.exposeString('reason', { description: 'Stable.' }) }),
});

builder.objectType(FeatRefusedError, {
  name: 'FeatRefusedError',
  interfaces: [DomainErrorInterface],
  fields: t => ({ reason: t.exposeString('reason', { description: 'Stable.' }) }),
});

builder.objectType(AttributePointsRefusedError, {
  name: 'AttributePointsRefusedError',
  interfaces: [DomainErrorInterface],
  fields: t => ({ reason: t.exposeString('reason', { description: 'Stable.' }) }),
});
