import { once } from 'node:events';
import { type AddressInfo, createServer, connect as openSocket, type Server, type Socket } from 'node:net';
import type { Dice } from '@delve/scripts/bots/dice.ts';

/** The end of a simple query of PostgreSQL's protocol. */
const COMMIT = Buffer.from('COMMIT\0');

/**
 * Stands before PostgreSQL and cuts connections that commit. Half of the cuts come after the server has committed, half
 * before it has heard of it: whoever asked cannot tell the two apart.
 */
export class CuttingProxy {
  readonly #server: Server;
  readonly #target: URL;
  readonly #dice: Dice;
  readonly #sockets = new Set<Socket>();
  #chance = 0;
  #answersLost = 0;
  #commitsLost = 0;

  private constructor(targetUrl: string, dice: Dice) {
    this.#target = new URL(targetUrl);
    this.#dice = dice;
    this.#server = createServer(client => this.#serve(client));
  }

  static async start(targetUrl: string, dice: Dice): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(targetUrl, dice);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** The target's, by way of here. */
  get url(): string {
    const url = new URL(this.#target);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  /** Committed, but nobody was told. */
  get answersLost(): number {
    return this.#answersLost;
  }

  /** Never came to the server. */
  get commitsLost(): number {
    return this.#commitsLost;
  }

  /** Cuts so many of the commits from now on, as a share. */
  cut(chance: number): void {
    this.#chance = chance;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(client: Socket): void {
    const upstream = openSocket(Number(this.#target.port), this.#target.hostname);
    const pair = [client, upstream];
    const cut = () => {
      for (const socket of pair) socket.resetAndDestroy();
    };
    for (const socket of pair) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        for (const other of pair) other.destroy();
      });
    }
    let losesAnswer = false;
    client.on('data', chunk => {
      if (!chunk.includes(COMMIT) || !this.#dice.chance(this.#chance)) {
        upstream.write(chunk);
        return;
      }
      if (this.#dice.chance(0.5)) {
        this.#commitsLost++;
        cut();
        return;
      }
      losesAnswer = true;
      upstream.write(chunk);
    });
    upstream.on('data', chunk => {
      if (!losesAnswer) {
        client.write(chunk);
        return;
      }
      this.#answersLost++;
      cut();
    });
  }
}
