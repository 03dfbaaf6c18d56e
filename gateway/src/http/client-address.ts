import type { IncomingMessage } from 'node:http';

/**
 * The address that a request came from, for limits and logs. Each trusted proxy appends the address that it saw to
 * `X-Forwarded-For`; with n proxies the nth entry from the right was written by one of ours, and whatever stands left
 * of it by the client itself. Not believed further than that, because an attacker could otherwise choose a fresh
 * address for every attempt.
 */
export function readClientAddress(request: IncomingMessage, trustedProxies: number): string {
  const peer = request.socket.remoteAddress ?? 'unknown';
  if (trustedProxies === 0) return normalizeAddress(peer);
  const forwarded = [request.headers['x-forwarded-for'] ?? []]
    .flat()
    .join(',')
    .split(',')
    .map(entry => entry.trim())
    .filter(entry => entry !== '');
  return normalizeAddress(forwarded.at(-trustedProxies) ?? forwarded[0] ?? peer);
}

/**
 * The key that limits count under: an IPv4 address, or the /64 network of an IPv6 address, because a single subscriber
 * has 2^64 of those.
 */
export function limitKeyOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(group => group !== '');
  const right = tail?.split(':').filter(group => group !== '') ?? [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}

/** Without what marks an IPv4 address that came over an IPv6 socket. */
export function normalizeAddress(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
}
