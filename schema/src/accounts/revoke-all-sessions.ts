import { revokeAllSessions } from '@delve/domain/sessions/revoke-all-sessions.ts';
import { builder } from '../builder.ts';

builder.mutationField('revokeAllSessions', t =>
  t.withAuth({ player: true }).field({
    type: 'Int',
    description:
      'Ends all of the account’s sessions at once, also the one that asks, and gives their number.',
    errors: { dataField: { name: 'revoked' } },
    resolve: async (_root, _args, { deps, actor, cookies }) => {
      const revoked = await revokeAllSessions(deps, actor);
      cookies.clear();
      return revoked;
    },
  }),
);
