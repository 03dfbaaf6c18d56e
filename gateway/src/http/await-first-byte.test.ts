import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { awaitFirstByte, type SilentConnections } from './await-first-byte.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function startServer(patienceMs: number): Promise<{ server: Server; silent: SilentConnections }> {
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    response.end(`${request.method} ${request.url} ${body.length}`);
  });
  const silent = awaitFirstByte(server, patienceMs);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    server.close();
    silent.close();
    server.closeAllConnections();
  });
  return { server, silent };
}

async function open(server: Server): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ host: '127.0.0.1', port });
  ends.push(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

/** Everything that comes until the text does. */
async function readUntil(socket: Socket, text: string): Promise<string> {
  let read = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    read += String(chunk);
    if (read.includes(text)) return read;
  }
  throw new Error(`closed after ${JSON.stringify(read)}`);
}

function countOf(server: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

it('serves a connection whose first bytes come late and in pieces', async () => {
  const { server } = await startServer(10_000);
  const socket = await open(server);
  for (const piece of ['P', 'OST /slow HTTP/1.1\r\nhost: x\r\ncontent-', 'length: 5\r\n\r\nab', 'cde']) {
    await new Promise(resolve => setTimeout(resolve, 20));
    socket.write(piece);
  }
  expect(await readUntil(socket, 'slow')).toContain('POST /slow 5');
});

it('serves several requests of one packet in their order, and a large one', async () => {
  const { server } = await startServer(10_000);
  const socket = await open(server);
  const body = 'x'.repeat(300_000);
  socket.write(
    'GET /first HTTP/1.1\r\nhost: x\r\n\r\n' +
      `POST /second HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}` +
      'GET /third HTTP/1.1\r\nhost: x\r\n\r\n',
  );
  const answers = await readUntil(socket, '/third');
  expect(answers.match(/(GET|POST) \/\w+ \d+/g)).toEqual([
    'GET /first 0',
    'POST /second 300000',
    'GET /third 0',
  ]);
});

it('closes a connection that stays silent without a word, and none that has spoken', async () => {
  const { server } = await startServer(100);
  const [silent, speaking] = [await open(server), await open(server)];
  speaking.write('GET /a HTTP/1.1\r\nhost: x\r\n\r\n');
  expect(await readUntil(speaking, '/a')).toContain('GET /a 0');
  const openedAt = performance.now();
  await expect(readUntil(silent, 'HTTP')).rejects.toThrow('closed after ""');
  expect(performance.now() - openedAt).toBeGreaterThan(50);
  speaking.write('GET /b HTTP/1.1\r\nhost: x\r\n\r\n');
  expect(await readUntil(speaking, '/b')).toContain('GET /b 0');
});

it('closes silent connections also after a time without any', async () => {
  const { server } = await startServer(50);
  for (let time = 0; time < 3; time++) {
    const silent = await open(server);
    await expect(readUntil(silent, 'HTTP')).rejects.toThrow('closed after ""');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
});

it('lets go of who leaves without a word, politely or not', async () => {
  const { server } = await startServer(60_000);
  const [polite, rude] = [await open(server), await open(server)];
  await expect.poll(() => countOf(server)).toBe(2);
  polite.end();
  rude.resetAndDestroy();
  await expect.poll(() => countOf(server)).toBe(0);
});

it('answers nonsense as the HTTP server does', async () => {
  const { server } = await startServer(10_000);
  const socket = await open(server);
  socket.write('nonsense\r\n\r\n');
  expect(await readUntil(socket, '400')).toContain('HTTP/1.1 400 Bad Request');
});

it('waits for nobody who is silent when the server closes', async () => {
  const { server, silent } = await startServer(60_000);
  const socket = await open(server);
  await expect.poll(() => countOf(server)).toBe(1);
  const closed = once(server, 'close');
  server.close();
  silent.close();
  await closed;
  await expect(readUntil(socket, 'HTTP')).rejects.toThrow('closed after ""');
});
