import { DomainError } from '@delve/domain/errors.ts';

/** Nobody is logged in, or the session has expired or was revoked. */
export class UnauthenticatedError extends DomainError {
  readonly code = 'UNAUTHENTICATED';

  constructor() {
    super('Log in first: there is no session, or it has ended.');
  }
}
