/**
 * A refusal that the caller can understand and act on. Use-cases throw these; the schema turns them into typed
 * members of a mutation's result union, and a worker treats them as final. Anything else that is thrown is a fault.
 */
export abstract class DomainError extends Error {
  /** Stable, SCREAMING_SNAKE_CASE: clients branch on it, so it never changes its meaning. */
  abstract readonly code: string;

  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

export interface InputIssue {
  /** Where in the input, e.g. `slots.2.condition.threshold`; empty for the input as a whole. */
  path: string;
  message: string;
}

/** The input does not have the shape or the ranges that the use-case states. Nothing was changed. */
export class InvalidInputError extends DomainError {
  readonly code = 'INVALID_INPUT';
  readonly issues: InputIssue[];

  constructor(issues: InputIssue[]) {
    super(issues.map(issue => (issue.path ? `${issue.path}: ${issue.message}` : issue.message)).join('; '));
    this.issues = issues;
  }
}

/** The actor is known, but not allowed to do this. Ids of others' things give a NotFound error instead. */
export class ForbiddenError extends DomainError {
  readonly code = 'FORBIDDEN';
}

/** Too many attempts; try again after `retryAfterMs`. */
export class RateLimitedError extends DomainError {
  readonly code = 'RATE_LIMITED';
  readonly retryAfterMs: number;

  constructor(retryAfterMs: number) {
    super(`Too many attempts. Try again in ${Math.ceil(retryAfterMs / 1000)} s.`);
    this.retryAfterMs = retryAfterMs;
  }
}
