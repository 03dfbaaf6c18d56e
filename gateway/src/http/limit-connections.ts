import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { limitKeyOf, normalizeAddress } from './client-address.ts';
import { IdleOrder, type Place } from './idle-order.ts';

export interface ConnectionLimits {
  /** Open connections of this process. */
  readonly total: number;
  /** Of one address; undefined where they are all a proxy's. */
  readonly perAddress: number | undefined;
}

/** Of a connection that is counted. */
const PLACE = Symbol('place');
type Counted = Socket & { [PLACE]?: Place };

/**
 * Keeps connections that do nothing from being all that there are. One too many from an address is closed at once. When
 * all places are taken, the one that has been idle for longest is closed for the newcomer: a client opens another when
 * it needs one. Only where none is idle, the newcomer is turned away.
 */
export function limitConnections(server: Server, { total, perAddress }: ConnectionLimits): void {
  const open = new Map<string, number>();
  /** Without a request that has begun. */
  const idle = new IdleOrder();
  let count = 0;

  server.on('connection', (socket: Counted) => {
    const key = limitKeyOf(normalizeAddress(socket.remoteAddress ?? 'unknown'));
    const ofAddress = open.get(key) ?? 0;
    if (perAddress !== undefined && ofAddress >= perAddress) {
      socket.destroy();
      return;
    }
    if (count >= total) {
      const { longest } = idle;
      if (!longest) {
        socket.destroy();
        return;
      }
      // Its place is free only when it has closed, a moment later: until then there is one too many.
      idle.remove(longest);
      longest.socket.destroy();
    }
    count++;
    open.set(key, ofAddress + 1);
    const place = idle.join(socket);
    socket[PLACE] = place;
    socket.once('close', () => {
      count--;
      idle.remove(place);
      const left = open.get(key)! - 1;
      if (left > 0) open.set(key, left);
      else open.delete(key);
    });
  });

  const noteBusy = (socket: Counted) => {
    if (socket[PLACE]) idle.remove(socket[PLACE]);
  };
  server.on('request', ({ socket }, response) => {
    noteBusy(socket);
    response.on('close', noteIdle);
  });
  // One function for all: it is called with every answer, whose socket is no longer named by then.
  function noteIdle(this: ServerResponse): void {
    const socket: Counted = this.req.socket;
    if (!socket.destroyed && socket[PLACE]) idle.add(socket[PLACE]);
  }
  // WebSockets are counted here, and limited by the registry of sockets.
  server.on('upgrade', ({ socket }) => noteBusy(socket));
}
