import { endRest } from '@delve/domain/characters/end-rest.ts';
import { CharacterNotFoundError, NotRestingError } from '@delve/domain/characters/errors.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { CharacterType } from './character.ts';

builder.mutationField('endRest', t =>
  t.withAuth({ player: true }).field({
    type: CharacterType,
    description: 'Ends a rest and keeps the bonus that it brought, for the next run.',
    errors: { types: [CharacterNotFoundError, NotRestingError], dataField: { name: 'character' } },
    args: { characterId: t.arg.id() },
    resolve: (_root, { characterId }, { deps, actor }) =>
      endRest(deps, actor, { characterId: decodeId('Character', characterId, 'characterId') }),
  }),
);
