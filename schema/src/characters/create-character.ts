import { AccountNotFoundError } from '@delve/domain/accounts/errors.ts';
import { createCharacter } from '@delve/domain/characters/create-character.ts';
import { CharacterSlotsFullError, NameTakenError } from '@delve/domain/characters/errors.ts';
import { builder } from '../builder.ts';
import { AttributesInput } from './attributes.ts';
import { CharacterType } from './character.ts';

const CreateCharacterInput = builder.inputType('CreateCharacterInput', {
  fields: t => ({
    name: t.string({ description: '3 to 20 characters.' }),
    species: t.string({ description: 'A content id, like class and background.' }),
    class: t.string(),
    background: t.string(),
    attributes: t.field({
      type: AttributesInput,
      description: 'Points bought, before species, class and background are added.',
    }),
  }),
});

builder.mutationField('createCharacter', t =>
  t.withAuth({ player: true }).field({
    type: CharacterType,
    description: 'Creates a character with everything that it starts with, into one of the account’s slots.',
    errors: {
      types: [CharacterSlotsFullError, NameTakenError, AccountNotFoundError],
      dataField: { name: 'character' },
    },
    args: { input: t.arg({ type: CreateCharacterInput }) },
    resolve: (_root, { input }, { deps, actor }) => createCharacter(deps, actor, input),
  }),
);
