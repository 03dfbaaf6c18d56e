import { previewMember } from '@delve/domain/runs/preview-member.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';

builder.queryField('memberPreview', t =>
  t.withAuth({ player: true }).string({
    nullable: true,
    description:
      'One of the player’s characters as a run that starts now would freeze it, as a JSON text for the engine: with what it wears, and without queue and supplies. For simulations.',
    args: { characterId: t.arg.id() },
    resolve: async (_root, { characterId }, { deps, actor }) =>
      JSON.stringify(
        await previewMember(deps, actor, { characterId: decodeId('Character', characterId, 'characterId') }),
      ),
  }),
);
