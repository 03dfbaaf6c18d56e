import { RequestCache } from '@pothos/plugin-scope-auth';
import type { RequestContext } from './context.ts';

/**
 * Lets go of what was decided about permissions in an operation that has been executed. It is kept in a `WeakMap` until
 * then, and what an old map holds is taken for alive by every collection of young objects: all that the request made would
 * be copied twice, and stay until the next full collection.
 */
export function releaseContext(context: RequestContext): void {
  RequestCache.clearForContext(context);
}
