import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What the gateway asks by itself, whoever does what: the database's time. */
const OWN_STATEMENT = /clock_timestamp\(\)/;

/**
 * Stands between the gateway and PostgreSQL and notes every statement that is executed, so that "no SQL ran" is seen
 * and not believed. Reads the frontend half of the protocol: https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
export class StatementTap {
  /** Texts of what was executed since the last {@link take}. */
  #executed: string[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer();

  /** @returns the tap and the database's address through it. */
  static async open(databaseUrl: string): Promise<{ tap: StatementTap; url: string }> {
    const tap = new StatementTap();
    const real = new URL(databaseUrl);
    tap.#server.on('connection', near => {
      const far = connect({ host: real.hostname, port: Number(real.port || 5432), noDelay: true });
      near.setNoDelay(true);
      const read = createStatementReader(text => tap.#note(text));
      near.on('data', read);
      near.pipe(far);
      far.pipe(near);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        tap.#sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          tap.#sockets.delete(one);
          other.destroy();
        });
      }
    });
    tap.#server.listen(0, '127.0.0.1');
    await once(tap.#server, 'listening');
    const url = new URL(databaseUrl);
    url.hostname = '127.0.0.1';
    url.port = String((tap.#server.address() as AddressInfo).port);
    return { tap, url: url.href };
  }

  /** The statements that were executed since the last call. */
  take(): string[] {
    const taken = this.#executed;
    this.#executed = [];
    return taken;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #note(text: string): void {
    if (!OWN_STATEMENT.test(text)) this.#executed.push(text);
  }
}

function createStatementReader(note: (text: string) => void): (chunk: Buffer) => void {
  const statements = new Map<string, string>();
  let rest: Buffer = Buffer.alloc(0);
  let isStarted = false;
  return chunk => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      // The first message of a connection has no type.
      const header = isStarted ? 1 : 0;
      if (rest.length < header + 4) return;
      const length = header + rest.readUInt32BE(header);
      if (rest.length < length) return;
      if (isStarted) readMessage(String.fromCharCode(rest[0]!), rest.subarray(5, length), statements, note);
      isStarted = true;
      rest = rest.subarray(length);
    }
  };
}

function readMessage(
  type: string,
  body: Buffer,
  statements: Map<string, string>,
  note: (text: string) => void,
): void {
  const [first = '', second = ''] = body.toString('latin1').split('\0', 2);
  if (type === 'Q') note(first);
  // Parse: the statement's name, then its text. Bind: the portal's name, then the statement's.
  else if (type === 'P') statements.set(first, second);
  else if (type === 'B') note(statements.get(second) ?? second);
}
