/** Codes of what goes wrong before the API has said anything, in the same shape as its own. */
export type ClientCode = 'OFFLINE' | 'UNREACHABLE';

export interface InputIssue {
  /** Where in the input: `slots.2.skill`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

/**
 * Why a request came to nothing, whatever the reason: what the API refused, a fault on its side, no network. Shown by
 * `ErrorState` and `describeProblem`; branch on `code` alone.
 */
export interface Problem {
  /** A `DomainError` code, an error extension's, or one of our own. Stable. */
  readonly code: string;
  /** The API's own words, for codes that the catalogue does not know. */
  readonly message: string;
  /** Milliseconds to wait before trying again, where the API says so. */
  readonly retryAfterMs?: number;
  readonly issues?: readonly InputIssue[];
  /** Under which the server's log has the cause. */
  readonly requestId?: string;
}

/** Whether somebody has to sign in, for the first time or again. */
export function isSignedOut({ code }: Problem): boolean {
  return code === 'UNAUTHENTICATED';
}

/** Whether trying the same again may help. */
export function isPassing({ code }: Problem): boolean {
  return PASSING_CODES.has(code);
}

const PASSING_CODES: ReadonlySet<string> = new Set([
  'OFFLINE',
  'UNREACHABLE',
  'OVERLOADED',
  'SERVICE_UNAVAILABLE',
  'BUSY',
  'RATE_LIMITED',
  'INTERNAL_SERVER_ERROR',
]);

/** Whether the request did not get to the server, or no answer back. */
export function isOutOfReach({ code }: Problem): boolean {
  return code === 'OFFLINE' || code === 'UNREACHABLE';
}
