/**
 * A process of its own that keeps a number of connections busy: on each, the next request is sent when the answer to the
 * last one is there. Told by a message what to send; answers with what it counted.
 */
import { connect, type Socket } from 'node:net';
import type { LoadOrder, LoadReport } from './load.ts';

process.on('message', (order: LoadOrder) => {
  void generateLoad(order).then(
    report => process.send?.(report),
    (error: Error) => process.send?.({ fault: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));

async function generateLoad({ port, requests, milliseconds, status }: LoadOrder): Promise<LoadReport> {
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + milliseconds;
  await Promise.all(
    requests.map(request => keepBusy(port, Buffer.from(request, 'latin1'), { status, endsAt, latencies })),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  latencies.sort((a, b) => a - b);
  return {
    answers: latencies.length,
    seconds,
    p50Ms: latencies[Math.floor(latencies.length * 0.5)] ?? 0,
    p99Ms: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
  };
}

interface Lane {
  readonly status: number;
  readonly endsAt: number;
  readonly latencies: number[];
}

function keepBusy(port: number, request: Buffer, { status, endsAt, latencies }: Lane): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let received = '';
    let sentAt = 0;
    const send = () => {
      sentAt = performance.now();
      received = '';
      socket.write(request);
    };
    socket.on('connect', send);
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('data', chunk => {
      received += chunk.toString('latin1');
      if (!isWhole(received)) return;
      const now = performance.now();
      if (!received.startsWith(`HTTP/1.1 ${status} `)) {
        reject(new Error(`instead of ${status}: ${received.slice(0, 400)}`));
        socket.destroy();
        return;
      }
      latencies.push(now - sentAt);
      if (now >= endsAt) socket.end();
      else send();
    });
  });
}

/** Header and body are there, as far as its length was stated. A 304 has no body. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end === -1) return false;
  if (answer.startsWith('HTTP/1.1 304')) return true;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.slice(0, end))?.[1];
  if (length !== undefined) return answer.length >= end + 4 + Number(length);
  return answer.endsWith('0\r\n\r\n');
}
