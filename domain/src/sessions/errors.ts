import { DomainError } from '../errors.ts';

/** There is no such session, it has ended, or it is another's: the answer is the same. */
export class SessionNotFoundError extends DomainError {
  readonly code = 'SESSION_NOT_FOUND';

  constructor() {
    super('There is no such session.');
  }
}
