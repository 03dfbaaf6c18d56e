import type { AbuseSize } from '../abuse.ts';
import { type Attack, socketAttack } from './attack.ts';

const SLOW_HEAD = 'POST /graphql HTTP/1.1\r\nhost: delve.example\r\ncontent-type: application/json\r\n';

/** Connections that are kept and not used. The gateway closes them by itself. */
export const SOCKET_ATTACKS: Readonly<Record<AbuseSize, readonly Attack[]>> = {
  // The excess is closed at once; there is no time to see the others closed, too.
  short: [idleSockets(600, 1, 500)],
  long: [
    idleSockets(5_000, 1, 0),
    idleSockets(5_000, 100, 0),
    socketAttack({
      name: '400 bodies, a byte a second',
      sockets: 400,
      perSecond: 200,
      mayStay: 0,
      addresses: 10,
      opening: `${SLOW_HEAD}content-length: 90000\r\n\r\n`,
      drip: ' ',
    }),
    socketAttack({
      name: '400 heads, a line a second',
      sockets: 400,
      perSecond: 200,
      mayStay: 0,
      addresses: 10,
      opening: SLOW_HEAD,
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
    opening: '',
    drip: '',
  });
}
