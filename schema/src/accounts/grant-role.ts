import { AccountNotFoundError } from '@delve/domain/accounts/errors.ts';
import { grantRole } from '@delve/domain/accounts/grant-role.ts';
import { builder } from '../builder.ts';
import { decodeId } from '../ids.ts';
import { RoleEnum } from './account.ts';

builder.mutationField('grantRole', t =>
  t.withAuth({ admin: true }).field({
    type: 'Boolean',
    description: 'Gives another account a role, and ends its sessions so that it counts at once. For admins.',
    errors: { types: [AccountNotFoundError], dataField: { name: 'granted' } },
    args: { accountId: t.arg.id(), role: t.arg({ type: RoleEnum }) },
    resolve: async (_root, { accountId, role }, { deps, actor }) => {
      await grantRole(deps, actor, { userId: decodeId('Account', accountId, 'accountId'), role });
      return true;
    },
  }),
);
