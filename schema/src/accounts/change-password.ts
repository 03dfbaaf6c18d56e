import { changePassword } from '@delve/domain/accounts/change-password.ts';
import { AccountNotFoundError, BusyError, InvalidCredentialsError } from '@delve/domain/accounts/errors.ts';
import { builder } from '../builder.ts';

const ChangePasswordInput = builder.inputType('ChangePasswordInput', {
  fields: t => ({
    currentPassword: t.string(),
    newPassword: t.string({ description: '10 to 200 characters.' }),
  }),
});

builder.mutationField('changePassword', t =>
  t.withAuth({ player: true }).field({
    type: 'Boolean',
    description: 'Changes the password and ends all other sessions of the account.',
    errors: {
      types: [InvalidCredentialsError, AccountNotFoundError, BusyError],
      dataField: { name: 'changed' },
    },
    args: { input: t.arg({ type: ChangePasswordInput }) },
    resolve: async (_root, { input }, { deps, actor }) => {
      await changePassword(deps, actor, input);
      return true;
    },
  }),
);
