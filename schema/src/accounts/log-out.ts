import { logOut } from '@delve/domain/sessions/log-out.ts';
import { builder } from '../builder.ts';

builder.mutationField('logOut', t =>
  t.withAuth({ player: true }).field({
    type: 'Boolean',
    description: 'Ends the session that asks, at once.',
    errors: { dataField: { name: 'loggedOut' } },
    resolve: async (_root, _args, { deps, actor, cookies }) => {
      await logOut(deps, actor);
      cookies.clear();
      return true;
    },
  }),
);
