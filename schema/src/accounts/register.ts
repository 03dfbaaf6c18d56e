import { BusyError, EmailTakenError } from '@delve/domain/accounts/errors.ts';
import { register } from '@delve/domain/accounts/register.ts';
import { builder } from '../builder.ts';
import { handOver, OpenedSessionType, SessionTransport } from './opened-session.ts';

const RegisterInput = builder.inputType('RegisterInput', {
  fields: t => ({
    email: t.string(),
    password: t.string({ description: '10 to 200 characters.' }),
    label: t.string({ required: false, description: 'What the player calls the device.' }),
    transport: t.field({ type: SessionTransport, defaultValue: 'cookie' }),
  }),
});

builder.mutationField('register', t =>
  t.field({
    type: OpenedSessionType,
    skipTypeScopes: true,
    description: 'Opens an account and logs in. For anyone, limited by address.',
    errors: { types: [EmailTakenError, BusyError], dataField: { name: 'session' } },
    args: { input: t.arg({ type: RegisterInput }) },
    resolve: async (_root, { input: { transport, label, ...credentials } }, context) => {
      const { deps, address } = context;
      const session = await register(deps, { address }, { ...credentials, label: label ?? undefined });
      return handOver(session, transport, context);
    },
  }),
);
