import type { Issue } from '@delve/game/characters/issue.ts';
import type { QueueIssueCode } from '@delve/game/characters/validate-queue.ts';
import { DomainError } from '../errors.ts';

/** There is no such queue, or it is another's: the answer is the same. */
export class QueueNotFoundError extends DomainError {
  readonly code = 'QUEUE_NOT_FOUND';

  constructor() {
    super('There is no such skill queue.');
  }
}

/** The character cannot use these slots; every reason is given, with its slot's path. */
export class QueueRefusedError extends DomainError {
  readonly code = 'QUEUE_REFUSED';
  readonly issues: readonly Issue<QueueIssueCode>[];

  constructor(issues: readonly Issue<QueueIssueCode>[]) {
    super(issues.map(({ path, message }) => `${path}: ${message}`).join('; '));
    this.issues = issues;
  }
}

/** The queue was changed since the version that the edit is based on. */
export class QueueChangedError extends DomainError {
  readonly code = 'QUEUE_CHANGED';
  readonly currentVersion: number;

  constructor(currentVersion: number) {
    super('The skill queue was changed meanwhile.');
    this.currentVersion = currentVersion;
  }
}

export class TooManyQueuesError extends DomainError {
  readonly code = 'TOO_MANY_QUEUES';
  readonly limit: number;

  constructor(limit: number) {
    super(`A character keeps at most ${limit} skill queues.`);
    this.limit = limit;
  }
}

/** The active queue stays: activate another one first. */
export class QueueActiveError extends DomainError {
  readonly code = 'QUEUE_ACTIVE';

  constructor() {
    super('The active skill queue cannot be deleted.');
  }
}
