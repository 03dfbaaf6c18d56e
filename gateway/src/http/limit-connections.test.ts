import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type ConnectionLimits, limitConnections } from './limit-connections.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function startServer(limits: ConnectionLimits): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/slow') return;
    response.end('done');
  });
  limitConnections(server, limits);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return server;
}

async function open(server: Server, localAddress = '127.0.0.1'): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port, localAddress });
  ends.push(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

async function ask(socket: Socket, path = '/'): Promise<string> {
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  return String(answer);
}

async function isClosed(socket: Socket): Promise<boolean> {
  const closed = once(socket.resume(), 'close').then(() => true);
  return Promise.race([closed, new Promise<boolean>(resolve => setTimeout(resolve, 300, false))]);
}

it('closes one connection too many from an address, and none of another', async () => {
  const server = await startServer({ total: 10, perAddress: 2 });
  const [first, second] = [await open(server), await open(server)];
  const third = await open(server);
  const other = await open(server, '127.0.0.2');
  expect(await isClosed(third)).toBe(true);
  for (const socket of [first, second, other]) expect(await ask(socket)).toContain('done');
  // A place that was given back can be taken.
  first.end();
  await once(first, 'close');
  expect(await ask(await open(server))).toContain('done');
});

it('closes the connection that was idle for longest when a newcomer needs its place', async () => {
  const server = await startServer({ total: 2, perAddress: undefined });
  const [busy, used] = [await open(server), await open(server)];
  busy.write('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n');
  expect(await ask(used)).toContain('done');
  const newcomer = await open(server);
  expect(await isClosed(used)).toBe(true);
  expect(await isClosed(busy)).toBe(false);
  expect(await ask(newcomer)).toContain('done');
});

it('closes one that never asked anything before one that did, unless it has just come', async () => {
  const server = await startServer({ total: 2, perAddress: undefined });
  const used = await open(server);
  expect(await ask(used)).toContain('done');
  const silent = await open(server);
  await new Promise(resolve => setTimeout(resolve, 2_100));
  const newcomer = await open(server);
  expect(await isClosed(silent)).toBe(true);
  expect(await ask(used)).toContain('done');
  const next = await open(server);
  expect(await isClosed(used)).toBe(true);
  for (const socket of [newcomer, next]) expect(await ask(socket)).toContain('done');
});

it('turns a newcomer away when all are busy', async () => {
  const server = await startServer({ total: 1, perAddress: undefined });
  const busy = await open(server);
  busy.write('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n');
  await once(server, 'request');
  expect(await isClosed(await open(server))).toBe(true);
  expect(await isClosed(busy)).toBe(false);
});
