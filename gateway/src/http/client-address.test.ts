import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { limitKeyOf, readClientAddress } from './client-address.ts';

function requestFrom(peer: string, forwardedFor?: string): IncomingMessage {
  return {
    socket: { remoteAddress: peer },
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
  } as IncomingMessage;
}

describe('reading the address of a client', () => {
  it.each([
    ['believes only the socket when no proxy is trusted', 0, '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    [
      'takes the last entry behind one proxy, whatever the client wrote before it',
      1,
      '10.0.0.1',
      '1.2.3.4, 203.0.113.9',
      '203.0.113.9',
    ],
    ['takes the second last behind two', 2, '10.0.0.2', '1.2.3.4, 203.0.113.9, 10.0.0.1', '203.0.113.9'],
    ['falls back to the socket when the proxy says nothing', 1, '10.0.0.1', undefined, '10.0.0.1'],
    [
      'unwraps an IPv4 address that the socket maps into IPv6',
      0,
      '::ffff:203.0.113.9',
      undefined,
      '203.0.113.9',
    ],
  ])('%s', (_, proxies, peer, header, expected) => {
    expect(readClientAddress(requestFrom(peer, header), proxies)).toBe(expected);
  });

  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('counts %s under %s', (address, key) => {
    expect(limitKeyOf(address)).toBe(key);
  });
});
