import { deleteAccount } from '@delve/domain/accounts/delete-account.ts';
import { AccountNotFoundError, BusyError, InvalidCredentialsError } from '@delve/domain/accounts/errors.ts';
import { builder } from '../builder.ts';

builder.mutationField('deleteAccount', t =>
  t.withAuth({ player: true }).field({
    type: 'Boolean',
    description: 'Erases the account with everything that belongs to it. Cannot be undone.',
    errors: {
      types: [InvalidCredentialsError, AccountNotFoundError, BusyError],
      dataField: { name: 'deleted' },
    },
    args: { password: t.arg.string() },
    resolve: async (_root, { password }, { deps, actor, cookies }) => {
      await deleteAccount(deps, actor, { password });
      cookies.clear();
      return true;
    },
  }),
);
