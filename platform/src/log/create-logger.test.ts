import { expect, it } from 'vitest';
import { createLogger } from './create-logger.ts';

function captureLines() {
  const lines: Record<string, unknown>[] = [];
  return { lines, destination: { write: (line: string) => void lines.push(JSON.parse(line)) } };
}

it('writes one JSON object a line, with the process', () => {
  const { lines, destination } = captureLines();
  createLogger('gateway', { LOG_LEVEL: 'info' }, destination).info(
    { requestId: 'r-1', status: 200 },
    'answered',
  );
  expect(lines).toMatchObject([
    { level: 'info', process: 'gateway', requestId: 'r-1', status: 200, msg: 'answered' },
  ]);
});

it('never writes a secret, at the depths where requests and inputs carry them', () => {
  const { lines, destination } = captureLines();
  createLogger('gateway', { LOG_LEVEL: 'info' }, destination).info(
    {
      password: 'hunter2',
      input: { email: 'a@b.c', password: 'hunter2' },
      request: {
        headers: { authorization: 'Bearer hunter2', cookie: 'delve=hunter2', 'set-cookie': 'hunter2' },
      },
      DATABASE_URL: 'postgres://delve:hunter2@localhost/delve',
    },
    'received',
  );
  expect(JSON.stringify(lines)).not.toContain('hunter2');
  expect(lines[0]).toMatchObject({ input: { email: 'a@b.c' } });
});

it('writes what an error says of itself and of its cause, and none of the secrets that it carries', () => {
  const { lines, destination } = captureLines();
  const log = createLogger('gateway', { LOG_LEVEL: 'info' }, destination);
  const cause = Object.assign(new TypeError('no such host'), { token: 'hunter2' });
  const error = Object.assign(new Error('cannot connect', { cause }), { code: 'EAWAY', password: 'hunter2' });
  log.warn({ err: error, also: [{ inside: error }] }, 'away');
  log.error(error);
  expect(JSON.stringify(lines)).not.toContain('hunter2');
  const told = {
    type: 'Error',
    message: 'cannot connect: no such host',
    stack: expect.stringMatching(/cannot connect[\s\S]*no such host/),
    code: 'EAWAY',
  };
  expect(lines).toMatchObject([
    { level: 'warn', err: told, also: [{ inside: told }], msg: 'away' },
    { level: 'error', err: told, msg: 'cannot connect' },
  ]);
});

it('leaves out what is less severe than the configured level', () => {
  const { lines, destination } = captureLines();
  createLogger('workers', { LOG_LEVEL: 'warn' }, destination).info({}, 'quiet');
  expect(lines).toEqual([]);
});
