import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Player } from '../world/abuse-world.ts';
import { openSocket, type RawAnswer } from './raw-http.ts';

/** Far more than a person sends; the attackers share the machine with everybody else, and must not be the load itself. */
export const PER_SECOND = 25;

export interface Target {
  readonly port: number;
  /** Somebody who plays; some attackers have an account. */
  readonly player: Player;
}

/** What came of an attack's requests or connections. */
export interface AttackOutcome {
  readonly sent: number;
  readonly refused: number;
  /** Those that were not refused as they should be: a few of them, shortened. */
  readonly unexpected: readonly string[];
}

export interface Attack {
  readonly name: string;
  /** Goes on until the signal, then gives what came of it. */
  run(target: Target, signal: AbortSignal): Promise<AttackOutcome>;
}

/** What is measured between two calm stretches: how much of a difference is the machine's own noise. */
export const NO_ATTACK: Attack = {
  name: 'nothing',
  async run(_target, signal) {
    if (!signal.aborted) await once(signal, 'abort');
    return { sent: 0, refused: 0, unexpected: [] };
  },
};

export interface RequestAttack {
  readonly name: string;
  /** So many are offered, whatever becomes of them. */
  readonly perSecond: number;
  /** @param number 0, 1, 2 … */
  send(target: Target, number: number): Promise<RawAnswer>;
  isRefused(answer: RawAnswer): boolean;
}

/** Offers requests at a steady pace. */
export function requestAttack({ name, perSecond, send, isRefused }: RequestAttack): Attack {
  return {
    name,
    async run(target, signal) {
      const pending: Promise<RawAnswer>[] = [];
      do {
        pending.push(send(target, pending.length));
        await pause(1_000 / perSecond, signal);
      } while (!signal.aborted);
      const answers = await Promise.all(pending);
      const unexpected = answers.filter(answer => !isRefused(answer));
      return {
        sent: answers.length,
        refused: answers.length - unexpected.length,
        unexpected: unexpected.slice(0, 3).map(({ status, body }) => `${status} ${body.slice(0, 300)}`),
      };
    },
  };
}

export interface SocketAttack {
  readonly name: string;
  readonly sockets: number;
  /** How many are opened a second. */
  readonly perSecond: number;
  /** How many may still be open at the signal. */
  readonly mayStay: number;
  /** Addresses that they come from, in turn. */
  readonly addresses: number;
  /** Written at once; nothing: an idle connection. */
  opening(target: Target): string;
  /** Written every second from then on, to each in its own moment. */
  readonly drip: string;
}

/** Opens connections and keeps them open for as long as the gateway lets it. Refused: closed by the gateway. */
export function socketAttack(attack: SocketAttack): Attack {
  const { name, sockets, perSecond, mayStay, addresses, opening, drip } = attack;
  return {
    name,
    async run(target, signal) {
      const first = opening(target);
      /** When each is written to next. */
      const open = new Map<Socket, number>();
      const startedAt = performance.now();
      let opened = 0;
      while (!signal.aborted) {
        const now = performance.now();
        const due = Math.min(sockets, ((now - startedAt) / 1_000) * perSecond);
        while (opened < due) {
          const socket = openSocket(target.port, addressOf(opened++ % addresses)).resume();
          if (first !== '') socket.write(first);
          open.set(socket, now + 1_000);
          socket.on('close', () => open.delete(socket));
        }
        for (const [socket, dripAt] of drip === '' ? [] : open) {
          if (now < dripAt || !socket.writable) continue;
          socket.write(drip);
          open.set(socket, dripAt + 1_000);
        }
        await pause(20, signal);
      }
      const stayed = open.size;
      for (const socket of open.keys()) socket.destroy();
      const unexpected = stayed > mayStay ? [`${stayed} connections were still open`] : [];
      return { sent: opened, refused: opened - stayed, unexpected };
    },
  };
}

/** Not the poller's, which is 127.0.0.1. */
function addressOf(index: number): string {
  return `127.0.${1 + (index >> 7)}.${2 + (index & 127)}`;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
