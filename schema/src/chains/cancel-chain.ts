import { cancelChain } from '@delve/domain/chains/cancel-chain.ts';
import { ChainEndedError, ChainNotFoundError } from '@delve/domain/chains/errors.ts';
import { CharacterNotFoundError } from '@delve/domain/characters/errors.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { ChainType } from './chain.ts';

builder.mutationField('cancelChain', t =>
  t.withAuth({ player: true }).field({
    type: ChainType,
    description: 'Stops a chain. A run of it that is in progress goes on to its end.',
    errors: {
      types: [ChainNotFoundError, ChainEndedError, CharacterNotFoundError],
      dataField: { name: 'chain' },
    },
    args: { id: t.arg.id() },
    resolve: (_root, { id }, { deps, actor }) =>
      cancelChain(deps, actor, { chainId: decodeId('ActivityChain', id, 'id') }),
  }),
);
