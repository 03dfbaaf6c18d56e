import { describe, expect, it } from 'vitest';
import { CREATE_CHARACTER, REGISTER, VANGUARD } from './api-client.ts';
import { startApiServer } from './api-server.ts';

const SECRET = 'SELECT password_hash FROM users';

describe('an unexpected error', () => {
  it('is told to nobody but the log, which has it under the request’s id', async () => {
    const server = await startApiServer({
      changeDeps: deps => ({
        ...deps,
        content: {
          current: () => {
            throw new Error(SECRET);
          },
          byHash: deps.content.byHash,
        },
      }),
    });
    try {
      const player = await server.player();
      const queries = [
        { query: '{ server { contentHash } }' },
        { query: CREATE_CHARACTER, variables: { input: { ...VANGUARD, name: 'Somebody' } } },
      ];
      for (const body of queries) {
        const { text, headers, errors } = await player.send(body);
        const requestId = headers.get('x-request-id');
        expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } }]);
        expect(text).not.toContain(SECRET);
        expect(text).not.toMatch(/\.ts:|node_modules|stack/);
        expect(server.log).toContainEqual(
          expect.objectContaining({
            level: 'error',
            requestId,
            err: expect.objectContaining({ message: SECRET }),
          }),
        );
      }
    } finally {
      await server.stop();
    }
  });

  it('is masked as well where the database is gone before the operation begins', async () => {
    const server = await startApiServer({
      changeDeps: deps => ({
        ...deps,
        reads: { query: () => Promise.reject(new Error(SECRET)) },
      }),
    });
    try {
      const { status, text } = await server
        .client()
        .send({ query: '{ me { id } }' }, { headers: { authorization: `Bearer ${'a'.repeat(43)}` } });
      expect(status).toBe(500);
      expect(text).not.toContain(SECRET);
      expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    } finally {
      await server.stop();
    }
  });

  it('never writes passwords or tokens to the log', async () => {
    const server = await startApiServer({ env: { LOG_LEVEL: 'debug' } });
    try {
      const password = 'a very secret pass phrase';
      const player = server.client();
      const { session } = await player.mutate(REGISTER, {
        input: { email: 'a@example.org', password, transport: 'TOKEN' },
      });
      player.token = (session as { token: string }).token;
      await player.read('{ me { id } }');
      const log = JSON.stringify(server.log);
      expect(log).toContain('"register"');
      expect(log).not.toContain(password);
      expect(log).not.toContain(player.token);
    } finally {
      await server.stop();
    }
  });
});
