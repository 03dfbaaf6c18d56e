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

/** The head of a client's first request is there within this time, in milliseconds, also over a bad network. */
const FIRST_HEAD_MS = 2_000;

/**
 * Keeps connections that do nothing from being all that there are. One too many from an address is closed at once. When
 * all places are taken, the one whose first request has been awaited for longest is closed for the newcomer, then the
 * one that has been idle for longest: a client opens another when it needs one. Only where none is idle, the newcomer is turned away.
 */
export function limitConnections(server: Server, { total, perAddress }: ConnectionLimits): void {
  const open = new Map<string, number>();
  /** Without a request until now. */
  const silent = new IdleOrder();
  /** Between two requests. */
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
      const first = firstToGo(silent.longest, idle.longest);
      if (!first) {
        socket.destroy();
        return;
      }
      // Its place is free only when it has closed, a moment later: until then there is one too many.
      leaveOrders(first);
      first.socket.destroy();
    }
    count++;
    open.set(key, ofAddress + 1);
    const place = silent.join(socket);
    socket[PLACE] = place;
    socket.once('close', () => {
      count--;
      leaveOrders(place);
      const left = open.get(key)! - 1;
      if (left > 0) open.set(key, left);
      else open.delete(key);
    });
  });

  const leaveOrders = (place: Place) => {
    silent.remove(place);
    idle.remove(place);
  };
  const noteBusy = (socket: Counted) => {
    if (socket[PLACE]) leaveOrders(socket[PLACE]);
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

function firstToGo(silent: Place | undefined, idle: Place | undefined): Place | undefined {
  const isMute = silent && performance.now() - silent.since > FIRST_HEAD_MS;
  return isMute ? silent : (idle ?? silent);
}
