import { deleteCharacter } from '@delve/domain/characters/delete-character.ts';
import { CharacterInRunError, CharacterNotFoundError } from '@delve/domain/characters/errors.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';

builder.mutationField('deleteCharacter', t =>
  t.withAuth({ player: true }).field({
    type: 'ID',
    description: 'Deletes a character for good: its name and its slot are free again. Not during a run.',
    errors: { types: [CharacterNotFoundError, CharacterInRunError], dataField: { name: 'deletedId' } },
    args: { id: t.arg.id() },
    resolve: async (_root, { id }, { deps, actor }) => {
      await deleteCharacter(deps, actor, { characterId: decodeId('Character', id, 'id') });
      return id;
    },
  }),
);
