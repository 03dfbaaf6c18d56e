import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { readSessionToken, serializeExpiredCookie, serializeSessionCookie } from './session-cookie.ts';

function requestWith(headers: IncomingMessage['headers']): IncomingMessage {
  return { headers } as IncomingMessage;
}

const expiresAt = new Date('2026-12-21T09:00:00.000Z');

describe('the session cookie', () => {
  it('is bound to the host, to HTTPS and to the site, and hidden from scripts', () => {
    expect(serializeSessionCookie('abc', expiresAt, true)).toBe(
      '__Host-delve-session=abc; Path=/; HttpOnly; SameSite=Strict; Secure; Expires=Mon, 21 Dec 2026 09:00:00 GMT',
    );
  });

  it('goes without Secure on plain local HTTP, where some browsers would drop it', () => {
    expect(serializeSessionCookie('abc', expiresAt, false)).toBe(
      'delve-session=abc; Path=/; HttpOnly; SameSite=Strict; Expires=Mon, 21 Dec 2026 09:00:00 GMT',
    );
  });

  it('is found among others, and a cleared one is none', () => {
    expect(readSessionToken(requestWith({ cookie: 'a=b; delve-session=abc; c=d' }), false)).toEqual({
      token: 'abc',
      from: 'cookie',
    });
    const cleared = serializeExpiredCookie(false).split(';')[0]!;
    expect(readSessionToken(requestWith({ cookie: cleared }), false)).toBeUndefined();
  });

  it('is not read under the name that anybody on the network could set, once HTTPS is used', () => {
    expect(readSessionToken(requestWith({ cookie: 'delve-session=abc' }), true)).toBeUndefined();
  });

  it('gives way to a bearer token', () => {
    const request = requestWith({ authorization: 'Bearer xyz', cookie: 'delve-session=abc' });
    expect(readSessionToken(request, false)).toEqual({ token: 'xyz', from: 'bearer' });
  });

  it.each(['Basic abc', 'Bearer', 'Bearer a b', `Bearer ${'a'.repeat(200)}`])(
    'takes %s for no token',
    authorization => {
      expect(readSessionToken(requestWith({ authorization }), false)).toBeUndefined();
    },
  );
});
