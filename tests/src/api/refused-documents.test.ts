import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOG_OUT } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer({
    env: { DELVE_ENV: 'production', PUBLIC_ORIGINS: 'https://delve.example' },
  });
});
afterAll(() => server.stop());

const JSON_TYPE = 'application/json';
const RESPONSE_TYPE = 'application/graphql-response+json';
const TOO_MANY_TOKENS = { code: 'OPERATION_TOO_LARGE', limit: 'batchTokens' };
const KNOWN = { query: '{ server { timeScale } }' };

/** The gateway's own answer, and Yoga's, which reads whatever has parameters in its address. */
async function askBoth(body: unknown, accept: string): Promise<{ own: object; yogas: object }> {
  const ask = async (address: string) => {
    const response = await fetch(`${server.url}${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      caching: response.headers.get('cache-control'),
      answer: await response.json(),
    };
  };
  return { own: await ask('/graphql'), yogas: await ask('/graphql?by=yoga') };
}

describe('a document that is refused', () => {
  it.each<[string, unknown]>([
    ['cannot be parsed', { query: '{ me { id }' }],
    ['is made of no tokens', { query: '{ % }' }],
    ['is empty', { query: '' }],
    ['asks for what the schema does not have', { query: '{ mee { id } you }' }],
    ['asks for the schema', { query: '{ __schema { types { name } } }' }],
    ['is too long', { query: `{ me { id } } #${' '.repeat(16_000)}` }],
    ['has too many tokens', { query: `{ ${'me { id } '.repeat(300)} }` }],
    ['is too deep', { query: `{ ${'me { '.repeat(20)} id ${'} '.repeat(20)} }` }],
    ['skips a subscription', { query: 'subscription { notificationReceived @skip(if: null) { id } }' }],
    ['has a name and variables', { query: 'query A { you }', operationName: 'A', variables: { a: 1 } }],
    ['comes in a batch of its like', [{ query: '{ you }' }, { query: '{ me {' }]],
    ['comes in a batch with another', [KNOWN, { query: '{ you }' }]],
    ['comes in a batch with no question', [{ query: '{ you }' }, {}]],
  ])('is answered as Yoga answers, when it %s', async (_, body) => {
    for (const accept of [JSON_TYPE, RESPONSE_TYPE, '*/*']) {
      const { own, yogas } = await askBoth(body, accept);
      expect(own, accept).toEqual(yogas);
      expect(JSON.stringify(own), accept).toContain('"errors"');
    }
  });
});

describe('the documents of a batch', () => {
  /** Of some 450 tokens. */
  const large = (name: string) => ({
    query: Array.from({ length: 50 }, (_, index) => `query ${name}${index} { me { id email } }`).join(' '),
    operationName: `${name}0`,
  });

  it('are answered when they have no fifteen hundred tokens together', async () => {
    const client = await server.player();
    const { text } = await client.send(['A', 'B', 'C'].map(large));
    expect(JSON.parse(text)).toEqual(Array(3).fill({ data: { me: expect.objectContaining({}) } }));
  });

  it('are refused together beyond that, before anything is done, also where Yoga would answer', async () => {
    const client = await server.player();
    const batch = [{ query: LOG_OUT }, ...['A', 'B', 'C', 'D'].map(large)];
    const refused = { errors: [expect.objectContaining({ extensions: TOO_MANY_TOKENS })] };
    for (const accept of [JSON_TYPE, 'text/html']) {
      const { status, text } = await client.send(batch, { headers: { accept } });
      expect(status).toBe(200);
      expect(JSON.parse(text)).toEqual(Array(5).fill(refused));
    }
    expect((await client.ask('{ me { id } }')).data?.me).not.toBeNull();
  });
});
