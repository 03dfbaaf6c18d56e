import { DomainError } from '../errors.ts';

/** There is no such chain, or it is another's: the answer is the same. */
export class ChainNotFoundError extends DomainError {
  readonly code = 'CHAIN_NOT_FOUND';

  constructor() {
    super('There is no such chain.');
  }
}

/** The character follows a chain already; cancel it first. */
export class ChainActiveError extends DomainError {
  readonly code = 'CHAIN_ACTIVE';

  constructor() {
    super('The character follows a chain already.');
  }
}

/** The chain has finished or stopped already. */
export class ChainEndedError extends DomainError {
  readonly code = 'CHAIN_ENDED';

  constructor() {
    super('The chain has ended.');
  }
}
