import type { IncomingMessage } from 'node:http';

/** What all our cookies are made of; a cleared one is empty. */
const VALUE = /^[\w-]{1,128}$/;

/** The value of the cookie with this name; undefined when there is none, or one that is not of our making. */
export function readCookie({ headers }: IncomingMessage, name: string): string | undefined {
  for (const pair of headers.cookie?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value && VALUE.test(value)) return value;
  }
  return undefined;
}
