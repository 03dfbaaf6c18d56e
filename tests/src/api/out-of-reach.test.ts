import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StatementTap } from '../abuse/world/statement-tap.ts';
import { createTestDatabase, type TestDatabase } from '../harness/test-database.ts';
import { type ApiClient, CREATE_CHARACTER, VANGUARD } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

let database: TestDatabase;
let server: ApiServer;
let player: ApiClient;
beforeAll(async () => {
  database = await createTestDatabase();
  const { tap, url } = await StatementTap.open(database.url);
  server = await startApiServer({ env: { DATABASE_URL: url } });
  player = await server.player();
  // The session is known from now on without PostgreSQL.
  await player.read('{ me { id } }');
  await tap.close();
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

const UNAVAILABLE = { code: 'SERVICE_UNAVAILABLE', retryAfterMs: expect.any(Number) };

describe('while PostgreSQL is out of reach', () => {
  it.each([
    ['a query', '{ me { id } }', {}],
    ['another query', '{ characters { id } }', {}],
    ['a poll', '{ notifications { edges { node { id } } } }', {}],
    ['a mutation', CREATE_CHARACTER, { input: { ...VANGUARD, name: 'Somebody' } }],
  ])('%s is told to come back, and nothing of what happened', async (_what, query, variables) => {
    const { errors, text, headers } = await player.ask(query, variables);
    const requestId = headers.get('x-request-id');
    expect(errors).toMatchObject([{ extensions: { ...UNAVAILABLE, requestId } }]);
    expect(text).not.toMatch(/ECONNREFUSED|terminated|127\.0\.0\.1|prisma|stack/i);
    expect(server.log).toContainEqual(expect.objectContaining({ level: 'error', requestId }));
  });

  it('somebody whose session is not known yet is answered with 503', async () => {
    const authorization = `Bearer ${'a'.repeat(43)}`;
    const { status, errors } = await server
      .client()
      .send({ query: '{ me { id } }' }, { headers: { authorization } });
    expect(status).toBe(503);
    expect(errors).toMatchObject([{ extensions: UNAVAILABLE }]);
  });
});
