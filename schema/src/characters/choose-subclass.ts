import { chooseSubclass } from '@delve/domain/characters/choose-subclass.ts';
import { CharacterNotFoundError, SubclassRefusedError } from '@delve/domain/characters/errors.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { CharacterType } from './character.ts';

builder.mutationField('chooseSubclass', t =>
  t.withAuth({ player: true }).field({
    type: CharacterType,
    description: 'Takes one of the class’s two subclasses, for good.',
    errors: { types: [CharacterNotFoundError, SubclassRefusedError], dataField: { name: 'character' } },
    args: { characterId: t.arg.id(), subclass: t.arg.string({ description: 'A content id.' }) },
    resolve: (_root, { characterId, subclass }, { deps, actor }) =>
      chooseSubclass(deps, actor, {
        characterId: decodeId('Character', characterId, 'characterId'),
        subclass,
      }),
  }),
);
