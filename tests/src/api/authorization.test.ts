import { schema } from '@delve/schema/schema.ts';
import { execute, type GraphQLField, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fingerprintDatabase } from '../harness/database-fingerprint.ts';
import { type ApiClient, CREATE_QUEUE, FIRST_QUEST } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';
import { buildOperation, takesIds } from './build-operation.ts';

/** What anybody may ask for. Every other field of a root type has to refuse those who are not logged in. */
const PUBLIC = new Set(['Query.server', 'Query.me', 'Mutation.register', 'Mutation.logIn']);

const QUERIES = Object.values(schema.getQueryType()!.getFields());
const MUTATIONS = Object.values(schema.getMutationType()!.getFields());

let server: ApiServer;
let victim: ApiClient;
let stranger: ApiClient;
/** One of everything that the victim has and that has an id. */
let ids: Readonly<
  Record<'account' | 'character' | 'queue' | 'item' | 'run' | 'chain' | 'notification', string>
>;
/** Texts that only the victim may see. */
let secrets: readonly string[];

beforeAll(async () => {
  // Workers end the victim's run, and are gone when the tests look at the database.
  server = await startApiServer({ workers: true });
  victim = await server.player();
  stranger = await server.player();
  const character = await victim.createCharacter();
  const { queue } = await victim.mutate(CREATE_QUEUE, {
    input: { characterId: character, name: 'A secret plan', slots: [{ skill: 'power_strike' }] },
  });
  const { started } = await victim.mutate(
    `mutation ($input: CreateChainInput!) { createChain(input: $input) {
      ... on CreateChainSuccess { started { chain { id } run { id } } }
    } }`,
    { input: { characterId: character, steps: [{ ...FIRST_QUEST, until: { times: 1 } }] } },
  );
  const { chain, run } = started as { chain: { id: string }; run: { id: string } };
  const notification = await vi.waitFor(
    async () => {
      const { edges } = await victim.read<{ edges: { node: { id: string } }[] }>(
        'query ($id: ID!) { notifications(characterId: $id) { edges { node { id } } } }',
        { id: character },
      );
      expect(edges.length).toBeGreaterThanOrEqual(2);
      return edges[0]!.node.id;
    },
    { timeout: 15_000, interval: 200 },
  );
  const { items } = await victim.read<{ items: { edges: { node: { id: string } }[] } }>(
    'query ($id: ID!) { inventory(characterId: $id) { items { edges { node { id } } } } }',
    { id: character },
  );
  const { id: account } = await victim.read<{ id: string }>('{ me { id } }');
  const { name } = await victim.read<{ name: string }>('query ($id: ID!) { character(id: $id) { name } }', {
    id: character,
  });
  ids = {
    account,
    character,
    queue: (queue as { id: string }).id,
    item: items.edges[0]!.node.id,
    run: run.id,
    chain: chain.id,
    notification,
  };
  await server.stopWorkers();
  secrets = [victim.email!, name, 'A secret plan', ...Object.values(ids)];
}, 60_000);
afterAll(() => server.stop());

/** The secrets in an answer, apart from the one that was asked with. */
function leaksOf(text: string, asked: string): string[] {
  return secrets.filter(secret => secret !== asked && text.includes(secret));
}

type Field = GraphQLField<unknown, unknown>;

describe('those who are not logged in', () => {
  it.each(QUERIES.filter(({ name }) => !PUBLIC.has(`Query.${name}`)))(
    'may not ask for $name',
    async field => {
      const { query, variables } = buildOperation(schema, 'query', field as Field, ids.character);
      const { data, errors } = await server.client().ask(query, variables);
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      expect(Object.values(data ?? {}).filter(value => value !== null)).toEqual([]);
    },
  );

  it.each(MUTATIONS.filter(({ name }) => !PUBLIC.has(`Mutation.${name}`)))(
    'may not $name, and change nothing',
    async field => {
      const before = await fingerprintDatabase(server.database.pool);
      const { query, variables } = buildOperation(schema, 'mutation', field as Field, ids.character);
      const { data, errors } = await server.client().ask(query, variables);
      expect(errors).toEqual([]);
      expect(data?.[field.name]).toMatchObject({ __typename: 'UnauthenticatedError' });
      expect(await fingerprintDatabase(server.database.pool)).toBe(before);
    },
  );

  it('see nothing of others in what is public', async () => {
    for (const name of ['server', 'me']) {
      const { query } = buildOperation(
        schema,
        'query',
        schema.getQueryType()!.getFields()[name] as Field,
        '',
      );
      const { text, errors } = await server.client().ask(query);
      expect(errors).toEqual([]);
      expect(leaksOf(text, '')).toEqual([]);
    }
  });
});

describe('another player', () => {
  it.each(QUERIES)('learns nothing of the victim from $name, whatever id is given', async field => {
    for (const id of Object.values(ids)) {
      const { query, variables } = buildOperation(schema, 'query', field as Field, id);
      const { text, errors } = await stranger.ask(query, variables);
      expect(leaksOf(text, id), text.slice(0, 500)).toEqual([]);
      expect(errors.map(({ extensions }) => extensions?.code)).not.toContain('INTERNAL_SERVER_ERROR');
    }
  });

  it.each(MUTATIONS.filter(field => takesIds(field as Field)))(
    'cannot $name with anything of the victim’s, and changes nothing',
    async field => {
      const before = await fingerprintDatabase(server.database.pool);
      for (const id of Object.values(ids)) {
        const { query, variables } = buildOperation(schema, 'mutation', field as Field, id);
        const { text, data, errors } = await stranger.ask(query, variables);
        expect(errors).toEqual([]);
        expect(leaksOf(text, id), text.slice(0, 500)).toEqual([]);
        const result = data?.[field.name] as {
          __typename: string;
          marked?: number;
        };
        // Unknown ids and ids of others count for nothing here, so that a client may send what is gone.
        if (field.name === 'markNotificationsRead' && result.__typename.endsWith('Success'))
          expect(result.marked).toBe(0);
        else expect(result.__typename).toMatch(/Error$/);
      }
      expect(await fingerprintDatabase(server.database.pool)).toBe(before);
    },
  );

  it('is told from the victim by these very questions', async () => {
    const found = new Set<string>();
    for (const field of QUERIES) {
      for (const id of Object.values(ids)) {
        const { query, variables } = buildOperation(schema, 'query', field as Field, id);
        const { text } = await victim.ask(query, variables);
        for (const secret of leaksOf(text, id)) found.add(secret);
      }
    }
    expect([...found].sort()).toEqual([...secrets].sort());
  });
});

describe('the schema', () => {
  it('names only fields that exist among the public ones', () => {
    const names = [
      ...QUERIES.map(({ name }) => `Query.${name}`),
      ...MUTATIONS.map(({ name }) => `Mutation.${name}`),
    ];
    expect([...PUBLIC].filter(name => !names.includes(name))).toEqual([]);
  });

  it('asks for a player also where no gateway stands before it', async () => {
    const context = { actor: undefined, deps: {}, countMutation: () => undefined };
    const document = parse('{ characters { id } }');
    const result = await execute({ schema, document, contextValue: context });
    expect(result.errors).toHaveLength(1);
  });
});
