import { MAX_BODY_BYTES } from '@delve/gateway/graphql/limits.ts';
import type { RawAnswer } from '../attacks/raw-http.ts';
import type { WireRequest } from './spoil-request.ts';

/** What no client may ever read. What the fuzzer sends holds nothing of it. */
const SECRETS: Readonly<Record<string, RegExp>> = {
  'a fault of ours': /INTERNAL_SERVER_ERROR|Unexpected error\b/,
  'a stack': /\n\s+at |\bat (async )?[\w.<>]+ \(|"stack"|stacktrace/i,
  SQL: /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+["\w*]+[\s,.]|syntax error at or near|violates .* constraint|relation "|invalid input syntax/,
  'the database library': /prisma|\bpg_|postgres|ioredis|ECONNREFUSED|WRONGTYPE/i,
  'a path': /node_modules|\/src\/|\.ts\b|\.js\b|file:\/\/|\/work\/|\/home\/|\/usr\//,
};

/** What is wrong with an answer to an abusive request; null: nothing. */
export function judgeAnswer({ status, head, body }: RawAnswer, request: WireRequest): string | null {
  // A connection that is closed while its client still sends takes the answer with it.
  if (status === null) return request.body.length > MAX_BODY_BYTES ? null : 'no answer';
  if (status >= 500 && status !== 501 && status !== 505) return `status ${status}`;
  for (const [what, pattern] of Object.entries(SECRETS)) {
    if (pattern.test(body) || pattern.test(head)) return `it tells ${what}`;
  }
  return null;
}
