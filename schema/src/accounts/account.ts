import { type Account, getAccount } from '@delve/domain/accounts/get-account.ts';
import { ROLES } from '@delve/domain/actor.ts';
import { encodeId } from '@delve/domain/public-ids.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enum-of.ts';

export const RoleEnum = enumOf('Role', ROLES);

/** The account as its holder sees it; others do not see it at all. */
export const AccountType = builder.objectRef<Account>('Account').implement({
  description: 'The account that is logged in.',
  authScopes: account => ({ owner: account.id }),
  fields: t => ({
    id: t.id({ resolve: account => encodeId('Account', account.id) }),
    email: t.exposeString('email'),
    role: t.expose('role', { type: RoleEnum }),
    isPatron: t.exposeBoolean('isPatron', { description: 'Whether the Patron tier is paid for now.' }),
    characterSlots: t.exposeInt('characterSlots'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryField('me', t =>
  t.field({
    type: AccountType,
    nullable: true,
    skipTypeScopes: true,
    description: 'The account that is logged in; null when nobody is.',
    resolve: (_root, _args, { deps, actor }) => (actor ? getAccount(deps, actor) : null),
  }),
);
