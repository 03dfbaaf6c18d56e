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

interface Told {
  readonly status: number;
  readonly type: string | null;
  readonly caching: string | null;
  readonly answer: unknown;
}

/** The gateway's own answer, and Yoga's, which reads whatever has parameters in its address. */
async function askBoth(body: object, accept: string): Promise<{ own: Told; yogas: Told }> {
  const ask = async (address: string): Promise<Told> => {
    const response = await fetch(`${server.url}${address}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(body),
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

const INVALID = 'GRAPHQL_VALIDATION_FAILED';
const NO_SYNTAX = 'GRAPHQL_PARSE_FAILED';
const TOO_LARGE = 'OPERATION_TOO_LARGE';
const PAGE = 'query ($first: Int!) { notifications(first: $first) { edges { node { id } } } }';

describe('an operation that is refused', () => {
  it.each<[string, object, string | undefined]>([
    ['has no document', { variables: { a: 1 } }, 'BAD_REQUEST'],
    [
      'has a hash in place of a document',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'ab'.repeat(32) } } },
      'BAD_REQUEST',
    ],
    ['cannot be parsed', { query: '{ me { id }' }, NO_SYNTAX],
    ['is made of no tokens', { query: '{ % }' }, NO_SYNTAX],
    ['asks for what the schema does not have', { query: '{ mee { id } you }' }, INVALID],
    ['asks for the schema', { query: '{ __schema { types { name } } }' }, INVALID],
    ['is too long', { query: `{ me { id } } #${' '.repeat(16_000)}` }, TOO_LARGE],
    ['has too many tokens', { query: `{ ${'me { id } '.repeat(300)} }` }, TOO_LARGE],
    ['is too deep', { query: `{ ${'me { '.repeat(20)} id ${'} '.repeat(20)} }` }, TOO_LARGE],
    ['asks for too large a page', { query: PAGE, variables: { first: 99_999_999 } }, TOO_LARGE],
    [
      'has an object of many keys',
      { query: PAGE, variables: { first: { ...Array(101).fill(1) } } },
      TOO_LARGE,
    ],
    ['lacks a variable', { query: PAGE, variables: {} }, undefined],
    ['has a variable of another type', { query: PAGE, variables: { first: 'many' } }, undefined],
    [
      'skips a subscription',
      { query: 'subscription { notificationReceived @skip(if: null) { id } }' },
      INVALID,
    ],
    [
      'has a name and variables',
      { query: 'query A { you }', operationName: 'A', variables: { a: 1 } },
      INVALID,
    ],
  ])('is answered as Yoga answers, when it %s', async (_, body, code) => {
    for (const [accept, status] of [
      [JSON_TYPE, 200],
      ['*/*', 200],
      [RESPONSE_TYPE, 400],
    ] as const) {
      const { own, yogas } = await askBoth(body, accept);
      expect(own, accept).toEqual(yogas);
      expect(own.status, accept).toBe(status);
      const { errors, data } = own.answer as { errors: { extensions?: { code?: string } }[]; data?: unknown };
      expect(errors[0]?.extensions?.code, accept).toBe(code);
      expect(data, accept).toBeUndefined();
    }
  });

  it('is refused for variables that are as deep as a body has room for', async () => {
    const deep = `${'['.repeat(9_900)}${']'.repeat(9_900)}`;
    const client = await server.player();
    const body = `{ "query": ${JSON.stringify(PAGE)}, "variables": { "first": ${deep} } }`;
    const { status, text } = await client.send(body);
    expect(status).toBe(200);
    expect(text).toContain('"errors"');
    expect(text).not.toContain('INTERNAL_SERVER_ERROR');
  });

  it('is answered the same in a batch, by itself and beside others', async () => {
    for (const batch of [
      [{ query: '{ you }' }, { query: '{ me {' }],
      [KNOWN, { query: '{ you }' }],
      [KNOWN, { query: null }],
    ]) {
      const { own, yogas } = await askBoth(batch, RESPONSE_TYPE);
      expect(own).toEqual(yogas);
      expect(own).toMatchObject({ status: 200, answer: { 1: { errors: [expect.anything()] } } });
    }
  });

  it('is told one fault of its variables, however many there are, and no names of the schema', async () => {
    const query = 'mutation ($i: LogInInput!) { logIn(input: $i) { __typename } }';
    const keys = Array.from({ length: 90 }, (_, index) => [`emal${index}`, 1]);
    const { text, errors } = await server.client().ask(query, { i: Object.fromEntries(keys) });
    expect(errors).toHaveLength(1);
    expect(text).not.toMatch(/did you mean/i);
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
    expect((await client.ask('{ me { email } }')).data?.me).toEqual({ email: client.email });
  });
});
