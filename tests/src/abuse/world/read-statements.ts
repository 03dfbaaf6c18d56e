/** What the gateway asks by itself, whoever does what: the database's time. */
const OWN_STATEMENT = /clock_timestamp\(\)/;

/**
 * Reads the frontend half of the protocol: https://www.postgresql.org/docs/18/protocol-message-formats.html
 * @param note told of every statement that is executed
 * @returns to be given all bytes of one connection, as they come
 */
export function createStatementReader(note: (text: string) => void): (chunk: Buffer) => void {
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
  // Parse: the statement's name, then its text. Bind: the portal's name, then the statement's.
  const executed = type === 'Q' ? first : type === 'B' ? (statements.get(second) ?? second) : undefined;
  if (type === 'P') statements.set(first, second);
  if (executed !== undefined && !OWN_STATEMENT.test(executed)) note(executed);
}
