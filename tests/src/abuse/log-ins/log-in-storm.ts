import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantilesOf } from '@delve/scripts/bots/statistics.ts';
import { ask, openSocket, postBytes } from '../attacks/raw-http.ts';
import { inventEmail } from '../world/abuse-world.ts';

const LOG_IN = `mutation LogIn($input: LogInInput!) {
  logIn(input: $input) {
    __typename
    ... on BusyError { code retryAfterMs }
    ... on RateLimitedError { code retryAfterMs }
    ... on InvalidCredentialsError { code }
  }
}`;

/** Connections of the stormers together. Each has one log-in on its way. */
const CONNECTIONS = 400;

export interface StormOutcome {
  readonly offered: number;
  /** How many passwords were checked, and found wrong. */
  readonly checked: number;
  /** Refused by a typed error with a time after which to try again. */
  readonly turnedAway: number;
  /** Milliseconds until the answer, of those that were checked, and of those that were turned away. */
  readonly checkedP99: number;
  readonly turnedAwayP99: number;
  /** What else was answered: a few. */
  readonly unexpected: readonly string[];
}

/**
 * Many people at once, each from an address of their own and with an account of their own, so that no limit per address
 * or account is met. The gateway must trust one proxy. Their connections are open before they begin.
 */
export class LogInStorm {
  readonly #idle: Socket[];

  private constructor(sockets: Socket[]) {
    this.#idle = sockets;
  }

  static async gather(port: number): Promise<LogInStorm> {
    const sockets = Array.from({ length: CONNECTIONS }, () => openSocket(port));
    const storm = new LogInStorm(sockets);
    // A connection that was never used is closed after some seconds, one that was is kept for a minute.
    await Promise.all(sockets.map(socket => ask(socket, 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')));
    return storm;
  }

  /**
   * Goes on until the signal.
   * @param perSecond log-ins offered, whatever becomes of them; fewer when all connections wait for an answer
   */
  async rage(perSecond: number, signal: AbortSignal): Promise<StormOutcome> {
    const checked: number[] = [];
    const turnedAway: number[] = [];
    const unexpected: string[] = [];
    const pending: Promise<void>[] = [];
    const logIn = async (socket: Socket, number: number) => {
      const sentAt = performance.now();
      const answer = await ask(socket, requestBytes(number));
      const took = performance.now() - sentAt;
      if (!socket.destroyed) this.#idle.push(socket);
      if (answer.includes('"INVALID_CREDENTIALS"')) checked.push(took);
      else if (/"(BUSY|RATE_LIMITED)","retryAfterMs":[1-9]/.test(answer)) turnedAway.push(took);
      else unexpected.push(`a log-in was answered with ${answer.slice(-300)}`);
    };
    const startedAt = performance.now();
    while (!signal.aborted) {
      const due = Math.floor(((performance.now() - startedAt) / 1_000) * perSecond);
      while (pending.length < due) {
        const socket = this.#idle.shift();
        if (!socket) break;
        pending.push(logIn(socket, pending.length));
      }
      await sleep(5);
    }
    await Promise.all(pending);
    return {
      offered: pending.length,
      checked: checked.length,
      turnedAway: turnedAway.length,
      checkedP99: quantilesOf(checked).p99,
      turnedAwayP99: quantilesOf(turnedAway).p99,
      unexpected: unexpected.slice(0, 3),
    };
  }

  disperse(): void {
    for (const socket of this.#idle) socket.destroy();
  }
}

function requestBytes(number: number): string {
  const input = { email: inventEmail(), password: 'not the password', transport: 'TOKEN' };
  return postBytes(JSON.stringify({ query: LOG_IN, variables: { input } }), {
    connection: 'keep-alive',
    'x-forwarded-for': `198.51.${(number >> 8) & 255}.${number & 255}`,
  });
}
