import { CharacterNotFoundError } from '@delve/domain/characters/errors.ts';
import { abandonRun } from '@delve/domain/runs/abandon-run.ts';
import { RunNotFoundError, RunNotInProgressError } from '@delve/domain/runs/errors.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { RunType } from './run.ts';

builder.mutationField('abandonRun', t =>
  t.withAuth({ player: true }).field({
    type: RunType,
    description:
      'Calls a run off: no rewards, supplies and bonuses are lost, and a chain that it belongs to stops.',
    errors: {
      types: [RunNotFoundError, RunNotInProgressError, CharacterNotFoundError],
      dataField: { name: 'run' },
    },
    args: { id: t.arg.id() },
    resolve: (_root, { id }, { deps, actor }) =>
      abandonRun(deps, actor, { runId: decodeId('Run', id, 'id') }),
  }),
);
