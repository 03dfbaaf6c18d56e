import { SessionNotFoundError } from '@delve/domain/sessions/errors.ts';
import { revokeSession } from '@delve/domain/sessions/revoke-session.ts';
import { builder } from '../builder.ts';

builder.mutationField('revokeSession', t =>
  t.withAuth({ player: true }).field({
    type: 'Boolean',
    description: 'Ends one of the account’s sessions at once, wherever it is open.',
    errors: { types: [SessionNotFoundError], dataField: { name: 'revoked' } },
    args: { id: t.arg.id() },
    resolve: async (_root, { id }, { deps, actor }) => {
      await revokeSession(deps, actor, { sessionId: id });
      return true;
    },
  }),
);
