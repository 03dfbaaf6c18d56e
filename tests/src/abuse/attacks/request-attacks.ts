import { createHash } from 'node:crypto';
import { getIntrospectionQuery } from 'graphql';
import { LOG_IN } from '../../api/api-client.ts';
import { inventEmail } from '../world/abuse-world.ts';
import { type Attack, PER_SECOND, requestAttack, type Target } from './attack.ts';
import { exchange, formatHeaders, postBytes, type RawAnswer } from './raw-http.ts';
import { hasStatus, isRefusedAsGraphql } from './refusals.ts';
import { TRUSTED_ATTACKS } from './trusted-attacks.ts';

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

const logInCall = (index: number) =>
  `a${index}: logIn(input: { email: "${inventEmail()}", password: "guess" }) { __typename }`;

function ask(target: Target, query: string, { loggedIn = false, variables = {} } = {}): Promise<RawAnswer> {
  const headers = loggedIn ? { authorization: `Bearer ${target.player.token}` } : {};
  return exchange({ port: target.port, bytes: postBytes(JSON.stringify({ query, variables }), headers) });
}

function graphqlAttack(
  name: string,
  query: (number: number) => string,
  options: Parameters<typeof ask>[2] = {},
): Attack {
  return requestAttack({
    name,
    perSecond: PER_SECOND,
    send: (target, number) => ask(target, query(number), options),
    isRefused: isRefusedAsGraphql,
  });
}

const MUTATION = `mutation { ${logInCall(0)} }`;

/** Each is refused before anything is executed. */
export const REQUEST_ATTACKS: readonly Attack[] = [
  graphqlAttack('a query 300 levels deep', () => `{ ${'me { '.repeat(300)} id ${'} '.repeat(301)}`),
  graphqlAttack('300 aliases', () => `{ ${repeat(300, index => `a${index}: me { id }`)} }`, {
    loggedIn: true,
  }),
  graphqlAttack('1,000 log-ins under aliases', () => `mutation { ${repeat(1_000, logInCall)} }`),
  graphqlAttack('100 log-ins under aliases', () => `mutation { ${repeat(100, logInCall)} }`),
  graphqlAttack('500 directives', () => `{ me { ${repeat(500, () => 'id @skip(if: false)')} } }`),
  graphqlAttack('20,000 tokens', () => `{ ${'__typename '.repeat(20_000)} }`),
  graphqlAttack(
    'a field 1,900 times',
    () => `{ ${repeat(15, i => `a${i}: me { id }`)} ${'me '.repeat(1_800)} }`,
  ),
  graphqlAttack(
    'fragments that double twenty times',
    () =>
      `{ ...F0 } ${repeat(20, i => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F20 on Query { a: me { id } }`,
  ),
  graphqlAttack(
    'fragments in a circle',
    () => `{ ...F0 } ${repeat(100, i => `fragment F${i} on Query { ...F${(i + 1) % 100} }`)}`,
  ),
  graphqlAttack(
    'pages of 99,999,999',
    () =>
      'query ($id: ID!) { runs(characterId: $id, first: 99999999) { edges { node { rewards { items { affixes { stat } } } } } } }',
    { loggedIn: true, variables: { id: 'x' } },
  ),
  graphqlAttack(
    'pages of 99,999,999 in a variable',
    () => 'query ($first: Int) { notifications(first: $first) { edges { node { id } } } }',
    { loggedIn: true, variables: { first: 99_999_999 } },
  ),
  graphqlAttack('introspection', () => getIntrospectionQuery()),
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
    send: ({ port }) =>
      exchange({
        port,
        bytes: postBytes(JSON.stringify({ query: '{ me { id } }', variables: { x: 'x'.repeat(2 ** 20) } })),
      }),
    isRefused: hasStatus(413),
  }),
  requestAttack({
    name: 'bodies of 1 MB that do not state their size',
    perSecond: PER_SECOND,
    send: ({ port }) => {
      const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
      const headers = formatHeaders({
        host: 'delve.example',
        'content-type': 'application/json',
        'transfer-encoding': 'chunked',
      });
      return exchange({
        port,
        bytes: `POST /graphql HTTP/1.1\r\n${headers}\r\n${chunk.repeat(16)}0\r\n\r\n`,
      });
    },
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
