import { randomInt } from 'node:crypto';
import { DomainError } from '../errors.ts';

/** Someone has registered with this address, in whatever case. */
export class EmailTakenError extends DomainError {
  readonly code = 'EMAIL_TAKEN';

  constructor() {
    super('There is an account with this email address.');
  }
}

/** Wrong address or wrong password: which of the two is not said. */
export class InvalidCredentialsError extends DomainError {
  readonly code = 'INVALID_CREDENTIALS';

  constructor() {
    super('The email address or the password is wrong.');
  }
}

/** There is no such account (any more). */
export class AccountNotFoundError extends DomainError {
  readonly code = 'ACCOUNT_NOT_FOUND';

  constructor() {
    super('There is no such account.');
  }
}

/** Between these, in milliseconds: were all told the same, they would all be back at the same moment. */
const RETRY_AFTER = { least: 1_000, most: 4_000 };

/** More passwords are being checked than the process has room for; try again after `retryAfterMs`. */
export class BusyError extends DomainError {
  readonly code = 'BUSY';
  readonly retryAfterMs: number = randomInt(RETRY_AFTER.least, RETRY_AFTER.most);

  constructor() {
    super('Too many people are logging in right now. Try again in a moment.');
  }
}
