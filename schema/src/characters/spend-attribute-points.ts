import { AttributePointsRefusedError, CharacterNotFoundError } from '@delve/domain/characters/errors.ts';
import { spendAttributePoints } from '@delve/domain/characters/spend-attribute-points.ts';
import { ATTRIBUTES } from '@delve/game/content/vocabulary.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { CharacterType } from './character.ts';

const SpentPointsInput = builder.inputType('SpentPointsInput', {
  description: 'Points to add; attributes that are left out stay.',
  fields: t => ({
    might: t.int({ required: false }),
    logic: t.int({ required: false }),
    speed: t.int({ required: false }),
    presence: t.int({ required: false }),
    fortitude: t.int({ required: false }),
    luck: t.int({ required: false }),
  }),
});

builder.mutationField('spendAttributePoints', t =>
  t.withAuth({ player: true }).field({
    type: CharacterType,
    description: 'Raises attributes with points that levels brought, for good.',
    errors: {
      types: [CharacterNotFoundError, AttributePointsRefusedError],
      dataField: { name: 'character' },
    },
    args: { characterId: t.arg.id(), spent: t.arg({ type: SpentPointsInput }) },
    resolve: (_root, { characterId, spent }, { deps, actor }) =>
      spendAttributePoints(deps, actor, {
        characterId: decodeId('Character', characterId, 'characterId'),
        spent: Object.fromEntries(
          ATTRIBUTES.flatMap(attribute => {
            const points = spent[attribute];
            return points == null ? [] : [[attribute, points]];
          }),
        ),
      }),
  }),
);
