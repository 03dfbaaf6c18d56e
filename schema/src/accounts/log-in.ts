import { BusyError, InvalidCredentialsError } from '@delve/domain/accounts/errors.ts';
import { logIn } from '@delve/domain/accounts/log-in.ts';
import { builder } from '../builder.ts';
import { handOver, OpenedSessionType, SessionTransport } from './opened-session.ts';

const LogInInput = builder.inputType('LogInInput', {
  fields: t => ({
    email: t.string(),
    password: t.string(),
    label: t.string({ required: false, description: 'What the player calls the device.' }),
    transport: t.field({ type: SessionTransport, defaultValue: 'cookie' }),
  }),
});

builder.mutationField('logIn', t =>
  t.field({
    type: OpenedSessionType,
    skipTypeScopes: true,
    description: 'Opens a session. For anyone, limited by address and by account: every attempt counts.',
    errors: { types: [InvalidCredentialsError, BusyError], dataField: { name: 'session' } },
    args: { input: t.arg({ type: LogInInput }) },
    resolve: async (_root, { input: { transport, label, ...credentials } }, context) => {
      const { deps, address } = context;
      const session = await logIn(deps, { address }, { ...credentials, label: label ?? undefined });
      return handOver(session, transport, context);
    },
  }),
);
