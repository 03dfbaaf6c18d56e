import {
  AccountNotFoundError,
  BusyError,
  EmailTakenError,
  InvalidCredentialsError,
} from '@delve/domain/accounts/errors.ts';
import { SessionNotFoundError } from '@delve/domain/sessions/errors.ts';
import { builder } from '../builder.ts';
import { addErrorType, DomainErrorInterface } from '../errors/error-type.ts';

addErrorType(EmailTakenError, 'There is an account with this email address.');
addErrorType(InvalidCredentialsError, 'Wrong address or wrong password: which of the two is not said.');
addErrorType(AccountNotFoundError, 'There is no such account.');
builder.objectType(BusyError, {
  name: 'BusyError',
  description: 'More passwords are being checked than there is room for.',
  interfaces: [DomainErrorInterface],
  fields: t => ({
    retryAfterMs: t.exposeInt('retryAfterMs', { description: 'Milliseconds to wait before trying again.' }),
  }),
});
addErrorType(SessionNotFoundError, 'The account has no such session.');
