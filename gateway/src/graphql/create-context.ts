import type { Deps } from '@delve/domain/deps.ts';
import type { RequestContext } from '@delve/schema/context.ts';
import { limitKeyOf } from '../http/client-address.ts';
import type { RequestState } from '../http/request-state.ts';
import type { GatewayMetrics } from '../metrics/gateway-metrics.ts';
import { serializeExpiredCookie, serializeSessionCookie } from '../sessions/session-cookie.ts';

export interface ContextOptions {
  readonly deps: Deps;
  readonly metrics: GatewayMetrics;
  readonly state: RequestState;
  /** Cookies carry `Secure`. */
  readonly isSecure: boolean;
}

export function createContext({ deps, metrics, state, isSecure }: ContextOptions): RequestContext {
  return {
    deps,
    actor: state.actor,
    requestId: state.requestId,
    address: limitKeyOf(state.address),
    cookies: {
      set: (token, expiresAt) => state.cookies.push(serializeSessionCookie(token, expiresAt, isSecure)),
      clear: () => state.cookies.push(serializeExpiredCookie(isSecure)),
    },
    countMutation: (mutation, outcome) => metrics.mutations.inc({ mutation, outcome }),
  };
}
