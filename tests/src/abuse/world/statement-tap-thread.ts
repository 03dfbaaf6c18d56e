/** The tap itself: whoever abuses the gateway is busy, and must not slow down what others ask of the database. */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { createStatementReader } from './read-statements.ts';

const database = workerData as { readonly host: string; readonly port: number };
const port = parentPort!;
let executed: string[] = [];

const server = createServer({ noDelay: true }, near => {
  const far = connect({ ...database, noDelay: true });
  near.on(
    'data',
    createStatementReader(text => executed.push(text)),
  );
  near.pipe(far);
  far.pipe(near);
  endTogether(near, far);
  endTogether(far, near);
});

function endTogether(one: Socket, other: Socket): void {
  one.on('error', () => other.destroy());
  one.on('close', () => other.destroy());
}

port.on('message', () => {
  port.postMessage(executed);
  executed = [];
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
port.postMessage((server.address() as AddressInfo).port);
