/**
 * A player's program that polls at a steady pace whatever becomes of the answers: a process of its own, so that no attacker
 * slows down its clock, and one that does little itself, so that its own work is not taken for the gateway's.
 */
import type { Socket } from 'node:net';
import { notificationsPoll } from '@delve/scripts/bots/operations.ts';
import { ask, formatHeaders, openSocket } from '../attacks/raw-http.ts';
import type { PollerOptions, PollsTaken } from './poller.ts';

/** No answer within this time is none. */
const TIMEOUT_MS = 20_000;

const { url, token, perSecond }: PollerOptions = JSON.parse(process.argv[2]!);
const { host, port } = new URL(url);
const path = `${notificationsPoll.path}&variables=${encodeURIComponent(JSON.stringify({ first: 20 }))}`;
const bytes = `GET ${path} HTTP/1.1\r\n${formatHeaders({ host, authorization: `Bearer ${token}` })}\r\n`;
const idle: Socket[] = [];
let latencies: number[] = [];
let failures: string[] = [];

async function poll(): Promise<void> {
  const startedAt = performance.now();
  let socket = idle.pop();
  // The gateway closes those that were idle for long.
  while (socket?.destroyed) socket = idle.pop();
  socket ??= openSocket(Number(port), '127.0.0.1').setTimeout(TIMEOUT_MS);
  const giveUp = () => socket.destroy();
  socket.once('timeout', giveUp);
  const answer = await ask(socket, bytes);
  socket.off('timeout', giveUp);
  if (answer.startsWith('HTTP/1.1 200 ') && !answer.includes('"errors"'))
    latencies.push(performance.now() - startedAt);
  else failures.push(answer === '' ? 'no answer' : answer.slice(0, 300));
  if (!socket.destroyed) idle.push(socket);
}

process.on('message', () => {
  const taken: PollsTaken = { latencies, failures };
  latencies = [];
  failures = [];
  process.send?.(taken);
});
process.on('disconnect', () => process.exit(0));
setInterval(poll, 1_000 / perSecond);
