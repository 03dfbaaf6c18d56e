import type { CombinedError } from '@urql/core';
import type { InputIssue, Problem } from './problem.ts';

/** A refusal as a mutation's result union gives it: a `DomainError` with whatever else the document asked for. */
export interface Refusal {
  readonly code?: string;
  readonly message?: string;
  readonly retryAfterMs?: number;
  readonly issues?: readonly InputIssue[];
}

/** The problem behind a refused mutation. */
export function problemOfRefusal({ code, message, retryAfterMs, issues }: Refusal): Problem {
  return {
    code: code ?? 'UNKNOWN',
    message: message ?? '',
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(issues !== undefined && { issues }),
  };
}

/**
 * The problem behind an error of a request.
 * @param isOnline whether the device believes that it has a network
 */
export function problemOfError(error: CombinedError, isOnline: boolean): Problem {
  const [refusal] = error.graphQLErrors;
  const headerMs = readRetryAfter(error.response);
  if (!refusal) {
    return {
      code: isOnline ? 'UNREACHABLE' : 'OFFLINE',
      message: error.message,
      ...(headerMs !== undefined && { retryAfterMs: headerMs }),
    };
  }
  const { code, retryAfterMs = headerMs, requestId, issues } = refusal.extensions;
  return {
    code: typeof code === 'string' ? code : 'UNKNOWN',
    message: refusal.message,
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    ...(typeof requestId === 'string' && { requestId }),
    ...(isIssues(issues) && { issues }),
  };
}

/** The header as seconds or as a date (RFC 9110, 10.2.3): a proxy in front of the server may send either. */
function readRetryAfter(response: unknown): number | undefined {
  const value = response instanceof Response ? response.headers.get('retry-after') : null;
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function isIssues(value: unknown): value is readonly InputIssue[] {
  return Array.isArray(value) && value.every(issue => typeof issue?.path === 'string');
}
