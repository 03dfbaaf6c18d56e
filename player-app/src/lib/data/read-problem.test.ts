import { CombinedError } from '@urql/core';
import { expect, it } from 'vitest';
import { problemOfError } from './read-problem.ts';

function proxyError(retryAfter?: string): CombinedError {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  return new CombinedError({
    networkError: new Error('Service Unavailable'),
    response: new Response('<h1>503</h1>', { status: 503, headers }),
  });
}

it('takes the time to come back from the API’s own words', () => {
  const error = new CombinedError({
    graphQLErrors: [{ message: 'Later.', extensions: { code: 'OVERLOADED', retryAfterMs: 3_000 } }],
    response: new Response(null, { status: 503, headers: { 'retry-after': '9' } }),
  });
  expect(problemOfError(error, true)).toEqual({ code: 'OVERLOADED', message: 'Later.', retryAfterMs: 3_000 });
});

it('takes it from the Retry-After header of whatever stands in front of the server', () => {
  expect(problemOfError(proxyError('7'), true)).toMatchObject({ code: 'UNREACHABLE', retryAfterMs: 7_000 });
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  const { retryAfterMs } = problemOfError(proxyError(inAMinute), true);
  expect(retryAfterMs).toBeGreaterThan(55_000);
  expect(retryAfterMs).toBeLessThanOrEqual(60_000);
});

it('names none where nobody said one', () => {
  expect(problemOfError(proxyError(), true)).not.toHaveProperty('retryAfterMs');
  expect(problemOfError(proxyError('soon'), true)).not.toHaveProperty('retryAfterMs');
});

it('knows a device without a network from a server that does not answer', () => {
  expect(problemOfError(proxyError(), false).code).toBe('OFFLINE');
});
