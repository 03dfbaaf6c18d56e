import { randomInt } from 'node:crypto';
import { isOutOfReach } from '@delve/platform/postgres/is-out-of-reach.ts';

/** Between these, in milliseconds: were all told the same, they would all be back at the same moment. */
const RETRY_AFTER = { least: 1_000, most: 4_000 };

/** All that a client is told of a fault that is not its own. */
export interface ToldFault {
  /** Of HTTP, where nothing else was answered. */
  readonly status: 500 | 503;
  readonly message: string;
  readonly extensions: {
    readonly code: 'INTERNAL_SERVER_ERROR' | 'SERVICE_UNAVAILABLE';
    readonly requestId?: string;
    /** Where another try may help. */
    readonly retryAfterMs?: number;
  };
}

/** @param requestId under which the log has the cause; absent where nobody knows it. */
export function tellFault(cause: unknown, requestId?: string): ToldFault {
  const id = requestId === undefined ? {} : { requestId };
  if (isOutOfReach(cause))
    return {
      status: 503,
      message: 'The server cannot do this right now. Try again in a moment.',
      extensions: {
        code: 'SERVICE_UNAVAILABLE',
        ...id,
        retryAfterMs: randomInt(RETRY_AFTER.least, RETRY_AFTER.most),
      },
    };
  const report = requestId === undefined ? '' : ` Report it as ${requestId}.`;
  return {
    status: 500,
    message: `Something went wrong on our side.${report}`,
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...id },
  };
}
