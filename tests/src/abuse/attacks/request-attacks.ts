import { createHash } from 'node:crypto';
import { getIntrospectionQuery } from 'graphql';
import { LOG_IN } from '../../api/api-client.ts';
import { inventEmail } from '../world/abuse-world.ts';
import { type Attack, PER_SECOND, requestAttack, type Target } from './attack.ts';
import { exchange, formatHeaders, postBytes } from './raw-http.ts';
import { hasStatus, isBatchTooLarge, isRefusedAsGraphql, isTooLarge } from './refusals.ts';
import { TRUSTED_ATTACKS } from './trusted-attacks.ts';

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** Short: a thousand fit into a body. */
const logInCall = (index: number) =>
  `a${index}: logIn(input: { email: "${index}@a.example", password: "guess" }) { __typename }`;

/** Made once: what an attacker spends on its bytes is spent elsewhere. */
const LARGE_BODY = Buffer.from(
  postBytes(JSON.stringify({ query: '{ me { id } }', variables: { x: 'x'.repeat(2 ** 20) } })),
);

const LARGE_CHUNKED_BODY = Buffer.from(
  [
    'POST /graphql HTTP/1.1\r\n',
    formatHeaders({
      host: 'delve.example',
      'content-type': 'application/json',
      'transfer-encoding': 'chunked',
    }),
    '\r\n',
    `10000\r\n${' '.repeat(0x10000)}\r\n`.repeat(16),
    '0\r\n\r\n',
  ].join(''),
);

interface Operation {
  readonly query: string;
  readonly variables?: object;
}

/** What is large is made once: an attacker has a machine of its own to make it on. */
const writtenVariables = new WeakMap<object, string>();

function writeVariables(variables: object): string {
  const written = writtenVariables.get(variables) ?? JSON.stringify(variables);
  writtenVariables.set(variables, written);
  return written;
}

/** @param options.isLoggedIn where the anonymous would be refused for being so */
function graphqlAttack(
  name: string,
  operation: (target: Target) => Operation,
  { isLoggedIn = false, isRefused = isRefusedAsGraphql } = {},
): Attack {
  return requestAttack({
    name,
    perSecond: PER_SECOND,
    send(target, number) {
      const headers = isLoggedIn ? { authorization: `Bearer ${target.player.token}` } : {};
      const { query, variables = {} } = operation(target);
      // A new document each time: one that is known needs no parsing.
      const document = JSON.stringify(`# ${number} of ${process.hrtime.bigint()}\n${query}`);
      const body = `{"query":${document},"variables":${writeVariables(variables)}}`;
      return exchange({ port: target.port, bytes: postBytes(body, headers) });
    },
    isRefused,
  });
}

/** An operation that our limits do not let through, whatever it asks for. */
function tooLargeAttack(name: string, query: () => string): Attack {
  return graphqlAttack(name, () => ({ query: query() }), { isRefused: isTooLarge });
}

const CREATE_QUEUE = 'mutation ($i: CreateSkillQueueInput!) { createSkillQueue(input: $i) { __typename } }';
const MANY_KEYS = withKeys(490);
const TOO_MANY_KEYS = withKeys(2_000);
const MANY_ITEMS = { i: { characterId: 'x', name: 'x', slots: Array(9_000).fill(1) } };

function withKeys(count: number): object {
  return { i: Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 1])) };
}

/** Each of its documents would be let through by itself. */
function largeBatch(): Operation[] {
  const operations = repeat(45, index => `query Q${index} { me { id email } }`);
  return Array.from({ length: 10 }, () => ({ query: `# ${process.hrtime.bigint()}\n${operations}` }));
}

const MUTATION = `mutation { ${logInCall(0)} }`;

/** Each is refused before anything is executed. */
export const REQUEST_ATTACKS: readonly Attack[] = [
  tooLargeAttack('a query 300 levels deep', () => `{ ${'me { '.repeat(300)} id ${'} '.repeat(301)}`),
  tooLargeAttack('a query 20 levels deep', () => `{ ${'me { '.repeat(20)} id ${'} '.repeat(21)}`),
  tooLargeAttack('300 aliases', () => `{ ${repeat(300, index => `a${index}: me { id }`)} }`),
  graphqlAttack('1,000 log-ins under aliases', () => ({ query: `mutation { ${repeat(1_000, logInCall)} }` })),
  tooLargeAttack('100 log-ins under aliases', () => `mutation { ${repeat(100, logInCall)} }`),
  tooLargeAttack('500 directives', () => `{ me { ${repeat(500, () => 'id @skip(if: false)')} } }`),
  graphqlAttack('5,000 tokens', () => ({ query: `{ ${'__typename '.repeat(5_000)} }` })),
  // As often as the limit of tokens lets it.
  tooLargeAttack('a field 190 times', () => `{ ${repeat(190, () => 'me { id }')} }`),
  tooLargeAttack(
    'a field 190 times in a fragment that nobody spreads',
    () => `{ me { id } } fragment F on Query { ${repeat(190, () => 'me { id }')} }`,
  ),
  requestAttack({
    name: 'ten documents of 360 tokens in a batch',
    perSecond: PER_SECOND,
    send: ({ port }) => exchange({ port, bytes: postBytes(JSON.stringify(largeBatch())) }),
    isRefused: isBatchTooLarge,
  }),
  tooLargeAttack(
    'unknown fields after 9,000 lines',
    () => `{ ${'\n'.repeat(9_000)} ${repeat(60, index => `x${index}`)} }`,
  ),
  // As much as the limits of lines and bodies let through.
  graphqlAttack('unknown fields after 990 lines', () => ({
    query: `{ ${'\n'.repeat(990)} ${repeat(60, index => `x${index}`)} }`,
  })),
  graphqlAttack(
    '2,000 unknown keys in a variable',
    () => ({ query: CREATE_QUEUE, variables: TOO_MANY_KEYS }),
    { isLoggedIn: true, isRefused: hasStatus(413) },
  ),
  // As many as may be read.
  graphqlAttack('490 unknown keys in a variable', () => ({ query: CREATE_QUEUE, variables: MANY_KEYS }), {
    isLoggedIn: true,
  }),
  graphqlAttack('9,000 wrong items in a variable', () => ({ query: CREATE_QUEUE, variables: MANY_ITEMS }), {
    isLoggedIn: true,
  }),
  tooLargeAttack(
    'fragments that double twenty times',
    () =>
      `{ ...F0 } ${repeat(20, i => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F20 on Query { a: me { id } }`,
  ),
  graphqlAttack('fragments in a circle', () => ({
    query: `{ ...F0 } ${repeat(100, i => `fragment F${i} on Query { ...F${(i + 1) % 100} }`)}`,
  })),
  graphqlAttack(
    'pages of 99,999,999',
    ({ player }) => ({
      query:
        'query ($id: ID!) { runs(characterId: $id, first: 99999999) { edges { node { rewards { items { affixes { stat } } } } } } }',
      variables: { id: player.characterId },
    }),
    { isLoggedIn: true, isRefused: isTooLarge },
  ),
  graphqlAttack(
    'pages of 99,999,999 in a variable',
    () => ({
      query: 'query ($first: Int) { notifications(first: $first) { edges { node { id } } } }',
      variables: { first: 99_999_999 },
    }),
    { isLoggedIn: true, isRefused: isTooLarge },
  ),
  graphqlAttack('introspection', () => ({ query: getIntrospectionQuery() })),
  requestAttack({
    name: 'batches of 1,000',
    perSecond: PER_SECOND,
    send: ({ port }) =>
      exchange({ port, bytes: postBytes(JSON.stringify(Array(1_000).fill({ query: '{ me { id } }' }))) }),
    isRefused: hasStatus(413),
  }),
  requestAttack({
    name: 'bodies of 1 MB',
    perSecond: PER_SECOND,
    send: ({ port }) => exchange({ port, bytes: LARGE_BODY }),
    isRefused: hasStatus(413),
  }),
  requestAttack({
    name: 'bodies of 1 MB that do not state their size',
    perSecond: PER_SECOND,
    send: ({ port }) => exchange({ port, bytes: LARGE_CHUNKED_BODY }),
    isRefused: hasStatus(413),
  }),
  requestAttack({
    name: 'hashes of unknown documents',
    perSecond: PER_SECOND,
    send: ({ port }, number) => {
      const sha256Hash = createHash('sha256').update(String(number)).digest('hex');
      const body = JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
      return exchange({ port, bytes: postBytes(body) });
    },
    isRefused: isRefusedAsGraphql,
  }),
  requestAttack({
    name: 'mutations by GET',
    perSecond: PER_SECOND,
    send: ({ port }) =>
      exchange({
        port,
        bytes: `GET /graphql?query=${encodeURIComponent(MUTATION)} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`,
      }),
    isRefused: hasStatus(405),
  }),
  requestAttack({
    name: 'mutations from a foreign origin',
    perSecond: PER_SECOND,
    send: ({ port }) =>
      exchange({
        port,
        bytes: postBytes(
          JSON.stringify({
            query: LOG_IN,
            variables: { input: { email: inventEmail(), password: 'guess', transport: 'COOKIE' } },
          }),
          { origin: 'https://evil.example' },
        ),
      }),
    isRefused: hasStatus(403),
  }),
  requestAttack({
    name: 'headers of 64 KB',
    perSecond: PER_SECOND,
    send: ({ port }) =>
      exchange({ port, bytes: postBytes('{"query":"{ me { id } }"}', { cookie: 'x'.repeat(65_536) }) }),
    isRefused: hasStatus(431),
  }),
  ...TRUSTED_ATTACKS,
];
