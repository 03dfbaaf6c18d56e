import { chooseFeat } from '@delve/domain/characters/choose-feat.ts';
import { CharacterNotFoundError, FeatRefusedError } from '@delve/domain/characters/errors.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { CharacterType } from './character.ts';

builder.mutationField('chooseFeat', t =>
  t.withAuth({ player: true }).field({
    type: CharacterType,
    description: 'Takes a feat, for good.',
    errors: { types: [CharacterNotFoundError, FeatRefusedError], dataField: { name: 'character' } },
    args: { characterId: t.arg.id(), feat: t.arg.string({ description: 'A content id.' }) },
    resolve: (_root, { characterId, feat }, { deps, actor }) =>
      chooseFeat(deps, actor, { characterId: decodeId('Character', characterId, 'characterId'), feat }),
  }),
);
