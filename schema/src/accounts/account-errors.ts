import {
  AccountNotFoundError,
  BusyError,
  EmailTakenError,
  InvalidCredentialsError,
} from '@delve/domain/accounts/errors.ts';
import { SessionNotFoundError } from '@delve/domain/sessions/errors.ts';
import { addErrorType } from '../errors/error-type.ts';

addErrorType(EmailTakenError, 'There is an account with this email address.');
addErrorType(InvalidCredentialsError, 'Wrong address or wrong password: which of the two is not said.');
addErrorType(AccountNotFoundError, 'There is no such account.');
addErrorType(BusyError, 'More passwords are being checked than there is room for. Try again in a moment.');
addErrorType(SessionNotFoundError, 'The account has no such session.');
