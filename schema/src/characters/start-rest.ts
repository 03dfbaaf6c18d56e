import {
  AlreadyRestingError,
  CharacterInRunError,
  CharacterNotFoundError,
} from '@delve/domain/characters/errors.ts';
import { startRest } from '@delve/domain/characters/start-rest.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { CharacterType } from './character.ts';

builder.mutationField('startRest', t =>
  t.withAuth({ player: true }).field({
    type: CharacterType,
    description: 'Lets a character rest: its rested bonus grows until the rest, or the next run, ends it.',
    errors: {
      types: [CharacterNotFoundError, CharacterInRunError, AlreadyRestingError],
      dataField: { name: 'character' },
    },
    args: { characterId: t.arg.id() },
    resolve: (_root, { characterId }, { deps, actor }) =>
      startRest(deps, actor, { characterId: decodeId('Character', characterId, 'characterId') }),
  }),
);
