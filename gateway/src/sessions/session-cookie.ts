import type { IncomingMessage } from 'node:http';
import { readCookie } from '../http/read-cookie.ts';

/** With the prefix, browsers insist on `Secure`, `Path=/` and no `Domain`: no subdomain can plant the cookie. */
function cookieName(isSecure: boolean): string {
  return isSecure ? '__Host-delve-session' : 'delve-session';
}

export function serializeSessionCookie(token: string, expiresAt: Date, isSecure: boolean): string {
  return [
    `${cookieName(isSecure)}=${token}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    ...(isSecure ? ['Secure'] : []),
    `Expires=${expiresAt.toUTCString()}`,
  ].join('; ');
}

export function serializeExpiredCookie(isSecure: boolean): string {
  return serializeSessionCookie('', new Date(0), isSecure);
}

export interface PresentedToken {
  readonly token: string;
  readonly from: 'cookie' | 'bearer';
}

/** The session token that a request presents, not yet checked. A bearer token wins over a cookie. */
export function readSessionToken(request: IncomingMessage, isSecure: boolean): PresentedToken | undefined {
  const bearer = request.headers.authorization?.match(/^Bearer ([\w-]{1,128})$/i)?.[1];
  if (bearer) return { token: bearer, from: 'bearer' };
  const token = readCookie(request, cookieName(isSecure));
  return token === undefined ? undefined : { token, from: 'cookie' };
}
