import { documentId } from '@delve/gateway/trusted/trusted-documents.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import type { AbuseSize } from '../abuse.ts';
import { type Attack, socketAttack, type Target } from './attack.ts';

/** Of somebody who is logged in, so that nothing but the body is waited for. */
const slowHead =
  (path: string) =>
  ({ player }: Target) =>
    `POST ${path} HTTP/1.1\r\nhost: delve.example\r\ncontent-type: application/json\r\nauthorization: Bearer ${player.token}\r\n`;

/** Connections that are kept and not used. The gateway closes them by itself. */
export const SOCKET_ATTACKS: Readonly<Record<AbuseSize, readonly Attack[]>> = {
  // The excess is closed at once; there is no time to see the others closed, too.
  short: [idleSockets(600, 1, 500)],
  long: [
    idleSockets(5_000, 1, 0),
    idleSockets(5_000, 100, 0),
    slowBodies('400 bodies, a byte a second', '/graphql'),
    slowBodies(
      '400 bodies of trusted documents, a byte a second',
      `/graphql?documentId=${documentId(TRUSTED_DOCUMENTS.home)}`,
    ),
    socketAttack({
      name: '400 heads, a line a second',
      sockets: 400,
      perSecond: 200,
      mayStay: 0,
      addresses: 10,
      opening: slowHead('/graphql'),
      drip: 'x-more: 1\r\n',
    }),
  ],
};

function idleSockets(sockets: number, addresses: number, mayStay: number): Attack {
  const from = addresses === 1 ? 'one address' : `${addresses} addresses`;
  return socketAttack({
    name: `${sockets} idle sockets from ${from}`,
    sockets,
    perSecond: 1_000,
    mayStay,
    addresses,
    opening: () => '',
    drip: '',
  });
}

function slowBodies(name: string, path: string): Attack {
  return socketAttack({
    name,
    sockets: 400,
    perSecond: 200,
    mayStay: 0,
    addresses: 10,
    opening: target => `${slowHead(path)(target)}content-length: 90000\r\n\r\n`,
    drip: ' ',
  });
}
