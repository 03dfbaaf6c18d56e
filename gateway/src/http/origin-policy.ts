import type { IncomingMessage } from 'node:http';

export interface OriginPolicy {
  readonly allowed: readonly string[];
  /** Of these, the pages of installed apps, which have no cookies of ours. */
  readonly apps: readonly string[];
  /** True when browsers reach the gateway by HTTPS only, so that cookies may carry `Secure` and the `__Host-` prefix. */
  readonly isSecure: boolean;
}

/** The configured origins, or the gateway's own on this machine, and those of installed apps. */
export function createOriginPolicy(
  publicOrigins: readonly string[] | undefined,
  apps: readonly string[],
  port: number,
): OriginPolicy {
  const own = publicOrigins ?? ['localhost', '127.0.0.1', '[::1]'].map(host => `http://${host}:${port}`);
  return { allowed: [...own, ...apps], apps, isSecure: own.every(origin => origin.startsWith('https:')) };
}

/**
 * Whether a request may act, as far as its origin tells. Browsers state the origin of every POST and of every
 * WebSocket handshake, and scripts cannot forge it: a stranger's page is refused whether or not it brings a cookie
 * (it could plant one by logging in). A request that carries the cookie and states no origin at all is refused too.
 * Programs that are not browsers state none and use a bearer token, as the pages of installed apps do: those come from
 * the device, where any app may serve pages from the same origin.
 */
export function isOriginAllowed(
  request: IncomingMessage,
  policy: OriginPolicy,
  usesCookie: boolean,
): boolean {
  const { origin } = request.headers;
  if (origin !== undefined && usesCookie && policy.apps.includes(origin)) return false;
  if (origin !== undefined) return policy.allowed.includes(origin);
  const isRead = request.method === 'GET' && request.headers.upgrade === undefined;
  return isRead || !usesCookie;
}
