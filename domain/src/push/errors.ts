import { DomainError } from '../errors.ts';

/** This server has no way to devices of that platform. */
export class PushUnavailableError extends DomainError {
  readonly code = 'PUSH_UNAVAILABLE';

  constructor() {
    super('This server sends no push notifications to such devices.');
  }
}
