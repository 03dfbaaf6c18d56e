import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { IdleOrder, type Place } from './idle-order.ts';

/** Often, so that thousands that were opened one after another are not closed all at once. */
const CHECK_MS = 10;

/** Of a connection that has said nothing yet. */
const PLACE = Symbol('place among the silent');
type Silent = Socket & { [PLACE]?: Place };

export interface SilentConnections {
  /** Ends them all: who has asked for nothing is not waited for. */
  close(): void;
}

/**
 * Keeps connections from the HTTP server until their first byte, and closes those whose first byte does not come. A
 * connection that is made and never used costs little more than half of what it costs an HTTP server, which makes a parser
 * for each and an error and an answer for each that it closes.
 * @param patienceMs how long the first byte is waited for
 */
export function awaitFirstByte(server: Server, patienceMs: number): SilentConnections {
  const silent = new IdleOrder();
  /** Only while there are any: looking for none would take a process that does nothing 1 % of a core. */
  let checking: NodeJS.Timeout | undefined;
  // Its own, which was there before all others.
  const [handOver] = server.listeners('connection') as ((this: Server, socket: Socket) => void)[];
  if (!handOver) throw new Error('The HTTP server does not listen to its connections.');
  server.off('connection', handOver);

  server.on('connection', (socket: Silent) => {
    if (socket.destroyed) return;
    socket[PLACE] = silent.join(socket);
    checking ??= setInterval(endOverdue, CHECK_MS).unref();
    socket.once('data', speak).on('end', leave).on('error', leave).on('close', forget);
  });

  function speak(this: Silent, bytes: Buffer): void {
    forget.call(this);
    this.off('end', leave).off('error', leave).off('close', forget);
    this.unshift(bytes);
    handOver!.call(server, this);
  }
  function leave(this: Silent): void {
    this.destroy();
  }
  function forget(this: Silent): void {
    silent.remove(this[PLACE]!);
  }

  function endOverdue(): void {
    const overdue = performance.now() - patienceMs;
    for (let next = silent.longest; next && next.since < overdue; next = silent.longest) end(next);
    if (!silent.longest) stopChecking();
  }
  function end(place: Place): void {
    silent.remove(place);
    place.socket.destroy();
  }
  function stopChecking(): void {
    clearInterval(checking);
    checking = undefined;
  }

  return {
    close() {
      stopChecking();
      for (let next = silent.longest; next; next = silent.longest) end(next);
    },
  };
}
