import { COMPILED_AFTER } from '@delve/gateway/graphql/frequent-operations.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type ApiClient, LOG_IN, LOG_OUT } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.stop());

/** The answer of Yoga, which is the first, and that of the compiled operation. */
async function askOften(ask: () => Promise<Answer>): Promise<{ first: object; late: object }> {
  const first = await ask();
  for (let time = 1; time < COMPILED_AFTER; time++) await ask();
  return { first: partsOf(first), late: partsOf(await ask()) };
}

function partsOf({ status, headers, text }: Answer): object {
  return { status, type: headers.get('content-type'), caching: headers.get('cache-control'), text };
}

const COUNT_RUNS = `query Count($characterId: ID!, $first: Int) {
  runs(characterId: $characterId, first: $first) { edges { node { id rewards { items { template { id } } } } } }
}`;
const CREATE_CHAIN = `mutation Chain($input: CreateChainInput!) {
  createChain(input: $input) { __typename ... on DomainError { code message } }
}`;
const STEP = { questId: 'rats_in_the_lamp_oil', difficulty: 'normal' };

describe('an operation that is asked often', () => {
  it.each<[string, string, (client: ApiClient) => Promise<object>]>([
    ['a query', '{ me { id email role } characters { id } }', async () => ({})],
    ['a query without a variable that it needs', COUNT_RUNS, async () => ({})],
    ['a query with nothing for a variable that it needs', COUNT_RUNS, async () => ({ characterId: null })],
    ['a query with a variable of another type', COUNT_RUNS, async () => ({ characterId: { a: 1 } })],
    ['a query for what is not there', COUNT_RUNS, async () => ({ characterId: 'Q2hhcmFjdGVyOjE=' })],
    [
      'a query beyond the limits by its variables',
      COUNT_RUNS,
      async client => ({ characterId: await client.createCharacter(), first: 99_999_999 }),
    ],
    [
      'a mutation that leaves out what has a default',
      LOG_IN,
      async () => ({ input: { email: 'nobody@example.org', password: 'a wrong password' } }),
    ],
    [
      'a mutation with two of several',
      CREATE_CHAIN,
      async client => ({
        input: {
          characterId: await client.createCharacter(),
          steps: [{ ...STEP, until: { times: 2, level: 3 } }],
        },
      }),
    ],
  ])('is answered the same when it is compiled: %s', async (_, query, variablesOf) => {
    const client = await server.player();
    const variables = await variablesOf(client);
    const { first, late } = await askOften(() => client.ask(query, variables));
    expect(late).toEqual(first);
  });

  it('is answered the same to nobody, and to whoever has logged out', async () => {
    const query = '{ me { id email } }';
    const nobody = server.client();
    const { first, late } = await askOften(() => nobody.ask(query));
    expect(late).toEqual(first);
    const client = await server.player();
    expect((await client.ask(query)).errors).toEqual([]);
    await client.mutate(LOG_OUT);
    expect(partsOf(await client.ask(query))).toEqual(first);
  });

  it.each([
    ['application/json'],
    ['application/graphql-response+json, application/json'],
    ['text/html;q=0.9, application/json;q=0.8'],
    ['text/html'],
  ])('is answered in the same type to who accepts %s', async accept => {
    const client = await server.player();
    const ask = () => client.send({ query: '{ me { id } }' }, { headers: { accept } });
    const { first, late } = await askOften(ask);
    expect(late).toEqual(first);
  });

  it('is answered the same in a batch, alone and beside one that is new', async () => {
    const client = await server.player();
    const known = { query: '{ me { email } }', variables: null };
    const { first, late } = await askOften(() => client.send([known, known]));
    expect(late).toEqual(first);
    const { text } = await client.send([known, { query: '{ me { role } }' }]);
    expect(JSON.parse(text)).toEqual([
      { data: { me: { email: client.email } } },
      { data: { me: { role: 'PLAYER' } } },
    ]);
  });

  it('is refused by a name that is not its own, and asked by its own', async () => {
    const client = await server.player();
    const ask = (operationName: string) => client.send({ query: 'query Mine { me { id } }', operationName });
    expect((await askOften(() => ask('Mine'))).late).toMatchObject({ status: 200 });
    expect((await ask('Other')).errors).toHaveLength(1);
  });
});
