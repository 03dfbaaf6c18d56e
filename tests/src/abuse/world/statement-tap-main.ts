/**
 * The tap itself, a process of its own: whoever abuses the gateway is busy and has a low priority, and must not slow down
 * what others ask of the database.
 */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createStatementReader } from './read-statements.ts';
import type { TappedDatabase } from './statement-tap.ts';

const database: TappedDatabase = JSON.parse(process.argv[2]!);
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

process.on('message', () => {
  process.send?.(executed);
  executed = [];
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.((server.address() as AddressInfo).port);
