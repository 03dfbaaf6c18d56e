/** A player's program that polls at a steady pace whatever becomes of the answers: a process of its own, so that no attacker slows down its clock. */
import { Agent, request } from 'node:http';
import { notificationsPoll } from '@delve/scripts/bots/operations.ts';
import type { PollerOptions, PollsTaken } from './poller.ts';

const { url, token, perSecond }: PollerOptions = JSON.parse(process.argv[2]!);
const { hostname, port } = new URL(url);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const path = `${notificationsPoll.path}&variables=${encodeURIComponent(JSON.stringify({ first: 20 }))}`;
let latencies: number[] = [];
let failures: string[] = [];

function poll(): void {
  const startedAt = performance.now();
  const sent = request({
    agent,
    hostname,
    port,
    path,
    timeout: 20_000,
    headers: { authorization: `Bearer ${token}` },
  });
  sent.on('response', response => {
    let text = '';
    response.on('data', chunk => {
      text += String(chunk);
    });
    response.on('end', () => {
      latencies.push(performance.now() - startedAt);
      if (response.statusCode !== 200 || text.includes('"errors"')) failures.push(text.slice(0, 200));
    });
  });
  sent.on('timeout', () => sent.destroy(new Error('no answer within 20 s')));
  sent.on('error', error => failures.push(error.message));
  sent.end();
}

process.on('message', () => {
  const taken: PollsTaken = { latencies, failures };
  latencies = [];
  failures = [];
  process.send?.(taken);
});
process.on('disconnect', () => process.exit(0));
setInterval(poll, 1_000 / perSecond);
