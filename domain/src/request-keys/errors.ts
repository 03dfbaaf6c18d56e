import { DomainError } from '../errors.ts';

/** The idempotency key was used for something else. */
export class RequestKeyReusedError extends DomainError {
  readonly code = 'REQUEST_KEY_REUSED';

  constructor() {
    super('The idempotency key was used for another request.');
  }
}
