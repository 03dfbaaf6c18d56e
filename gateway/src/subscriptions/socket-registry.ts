import type { WebSocket } from 'ws';

/** Closing codes: the first from the WebSocket standard, the others as graphql-ws uses 44xx. */
export const CLOSE_CODES = { goingAway: 1001, forbidden: 4403, tooMany: 4429 } as const;

export const SOCKET_LIMITS = {
  /** Open sockets of one account: a few tabs and devices. */
  perUser: 10,
  /** Sockets from one address that have not said who they are. */
  unknownPerAddress: 20,
  /** Subscriptions of one socket at a time: one for each character of an account, and some. */
  subscriptionsPerSocket: 10,
  /** Subscriptions of one socket over its life: starting and ending them in a loop is no use that we know. */
  subscriptionsPerLife: 1_000,
  /** Bytes of one message. */
  messageBytes: 16_384,
} as const;

export interface OpenSocket {
  readonly socket: WebSocket;
  readonly addressKey: string;
  /** The account, once the socket has said who it is. */
  userId: string | undefined;
  token: string | undefined;
  running: number;
  started: number;
}

/** The open sockets of this process, countable by account and by address. */
export class SocketRegistry {
  readonly #sockets = new Map<WebSocket, OpenSocket>();

  get size(): number {
    return this.#sockets.size;
  }

  add(socket: WebSocket, addressKey: string): OpenSocket {
    const open = { socket, addressKey, userId: undefined, token: undefined, running: 0, started: 0 };
    this.#sockets.set(socket, open);
    return open;
  }

  remove(socket: WebSocket): void {
    this.#sockets.delete(socket);
  }

  find(socket: WebSocket): OpenSocket | undefined {
    return this.#sockets.get(socket);
  }

  all(): OpenSocket[] {
    return [...this.#sockets.values()];
  }

  countOfUser(userId: string): number {
    return this.all().filter(open => open.userId === userId).length;
  }

  countUnknown(addressKey: string): number {
    return this.all().filter(open => open.userId === undefined && open.addressKey === addressKey).length;
  }
}
