import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  /** Null: the connection ended without an answer. */
  readonly status: number | null;
  readonly head: string;
  readonly body: string;
}

export interface RawRequest {
  readonly port: number;
  /** Written as they are. */
  readonly bytes: Uint8Array | string;
  /** Where the sender sits: on Linux all of 127.0.0.0/8 is this machine. */
  readonly from?: string;
  readonly timeoutMs?: number;
}

/** Sends bytes over a connection of their own, and gives the first answer to them. Never throws. */
export function exchange({ port, bytes, from, timeoutMs = 15_000 }: RawRequest): Promise<RawAnswer> {
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    const socket = openSocket(port, from);
    const finish = () => {
      socket.destroy();
      resolve(parseAnswer(Buffer.concat(chunks)));
    };
    socket.setTimeout(timeoutMs, finish);
    socket.on('data', chunk => {
      chunks.push(chunk);
      if (isWhole(Buffer.concat(chunks))) finish();
    });
    socket.on('close', finish);
    socket.write(bytes);
  });
}

/**
 * Sends bytes over a connection that is kept, and gives the whole answer, or what there was of it when the connection
 * ended. Never throws. A cheap client, because it shares the machine with who is measured.
 */
export function ask(socket: Socket, bytes: string): Promise<string> {
  return new Promise(resolve => {
    let text = '';
    const finish = () => {
      socket.removeAllListeners('data').removeAllListeners('close');
      resolve(text);
    };
    socket.on('data', chunk => {
      text += chunk.toString('latin1');
      const head = text.indexOf('\r\n\r\n');
      const length = head < 0 ? undefined : /^content-length: (\d+)/im.exec(text)?.[1];
      if (length !== undefined && text.length >= head + 4 + Number(length)) finish();
    });
    socket.on('close', finish);
    socket.write(bytes);
  });
}

/** A connection whose faults are its own business. */
export function openSocket(port: number, from = '127.0.0.2'): Socket {
  const socket = connect({ host: '127.0.0.1', port, localAddress: from, noDelay: true });
  socket.on('error', () => undefined);
  return socket;
}

/** A request to `/graphql` with a JSON body. */
export function postBytes(body: string, headers: Readonly<Record<string, string>> = {}): string {
  const lines = {
    host: 'delve.example',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
    ...headers,
  };
  return `POST /graphql HTTP/1.1\r\n${formatHeaders(lines)}\r\n${body}`;
}

export function formatHeaders(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = bytes
    .subarray(0, end)
    .toString('latin1')
    .match(/^content-length: *(\d+)/im)?.[1];
  return length !== undefined && bytes.length >= end + 4 + Number(length);
}

function parseAnswer(bytes: Buffer): RawAnswer {
  const text = bytes.toString('utf8');
  const status = text.match(/^HTTP\/1\.1 (\d{3})/)?.[1];
  const end = text.indexOf('\r\n\r\n');
  return {
    status: status === undefined ? null : Number(status),
    head: end < 0 ? text : text.slice(0, end),
    body: end < 0 ? '' : text.slice(end + 4),
  };
}
