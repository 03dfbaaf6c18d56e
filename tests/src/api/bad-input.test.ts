import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintDatabase } from '../harness/database-fingerprint.ts';
import { gainXp } from '../harness/make-players.ts';
import {
  ABANDON_RUN,
  type ApiClient,
  CREATE_CHARACTER,
  CREATE_QUEUE,
  DELETE_CHARACTER,
  FIRST_QUEST,
  START_RUN,
  VANGUARD,
} from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

let server: ApiServer;
let player: ApiClient;
let characterId: string;
/** Another player's things. */
let foreign: { characterId: string; queueId: string; runId: string };

beforeAll(async () => {
  // No workers: whatever changes in the database, a request has changed.
  server = await startApiServer();
  player = await server.player();
  characterId = await player.createCharacter();
  const other = await server.player();
  const otherCharacter = await other.createCharacter();
  const queue = await other.mutate(CREATE_QUEUE, {
    input: { characterId: otherCharacter, name: 'Theirs', slots: [{ skill: 'power_strike' }] },
  });
  const { run } = await other.mutate(START_RUN, { input: { characterId: otherCharacter, ...FIRST_QUEST } });
  foreign = {
    characterId: otherCharacter,
    queueId: (queue.queue as { id: string }).id,
    runId: (run as { id: string }).id,
  };
});
afterAll(() => server.stop());

function opaque(text: string): string {
  return Buffer.from(text).toString('base64url');
}

const NOBODY = '01900000-0000-7000-8000-000000000000';

interface Refused {
  readonly what: string;
  readonly mutation: string;
  /** Late, because the ids are made beforehand. */
  readonly variables: () => object;
  readonly expected: string;
  /** The paths of the issues, for InvalidInputError. */
  readonly paths?: readonly string[];
}

const start = (change: () => object) => () => ({ input: { characterId, ...FIRST_QUEST, ...change() } });
const create = (change: object) => () => ({ input: { ...VANGUARD, name: 'Somebody', ...change } });
const save = (change: () => object) => () => ({
  input: { characterId, name: 'Mine', slots: [{ skill: 'power_strike' }], ...change() },
});

const REGISTER_PUSH_DEVICE = `mutation ($input: RegisterPushDeviceInput!) { registerPushDevice(input: $input) {
  __typename ... on DomainError { code message } ... on InvalidInputError { issues { path message } }
} }`;

const REFUSALS: readonly Refused[] = [
  ...[
    { platform: 'IOS', token: 'not hexadecimal' },
    { platform: 'IOS', token: 'a1'.repeat(9_000) },
    { platform: 'ANDROID', token: '' },
    { platform: 'ANDROID', token: "'; DROP TABLE push_devices; --" },
  ].map(({ platform, token }) => ({
    what: `a device of ${platform} with the token ${token.slice(0, 40)}`,
    mutation: REGISTER_PUSH_DEVICE,
    variables: () => ({ input: { platform, token, unwanted: [] } }),
    expected: 'InvalidInputError',
    paths: ['token'],
  })),
  {
    what: 'a device that wants nothing at all, ten times',
    mutation: REGISTER_PUSH_DEVICE,
    variables: () => ({
      input: { platform: 'ANDROID', token: 'x'.repeat(100), unwanted: Array(10).fill('RUN_COMPLETE') },
    }),
    expected: 'InvalidInputError',
    paths: ['unwanted'],
  },
  {
    what: 'a device where push is off',
    mutation: REGISTER_PUSH_DEVICE,
    variables: () => ({ input: { platform: 'ANDROID', token: 'x'.repeat(100), unwanted: [] } }),
    expected: 'PushUnavailableError',
  },
  {
    what: 'a run with another player’s character',
    mutation: START_RUN,
    variables: start(() => ({ characterId: foreign.characterId })),
    expected: 'CharacterNotFoundError',
  },
  {
    what: 'a run with a character that does not exist',
    mutation: START_RUN,
    variables: start(() => ({ characterId: opaque(`Character:${NOBODY}`) })),
    expected: 'CharacterNotFoundError',
  },
  ...[
    '',
    'x',
    '7',
    opaque('Character:'),
    opaque('Character:1; DROP TABLE users'),
    opaque(`Run:${NOBODY}`),
  ].map(malformed => ({
    what: `a run with the malformed character id ${JSON.stringify(malformed)}`,
    mutation: START_RUN,
    variables: start(() => ({ characterId: malformed })),
    expected: 'InvalidInputError',
    paths: ['characterId'],
  })),
  {
    what: 'a run with another player’s queue',
    mutation: START_RUN,
    variables: start(() => ({ queueId: foreign.queueId })),
    expected: 'QueueNotFoundError',
  },
  {
    what: 'a run in a quest that does not exist',
    mutation: START_RUN,
    variables: start(() => ({ questId: 'no_such_quest' })),
    expected: 'QuestNotFoundError',
  },
  ...['__proto__', 'constructor', 'toString'].map(questId => ({
    what: `a run in the quest ${questId}`,
    mutation: START_RUN,
    variables: start(() => ({ questId })),
    expected: 'QuestNotFoundError',
  })),
  {
    what: 'a run above the character’s level',
    mutation: START_RUN,
    variables: start(() => ({ questId: 'lamplighters_ledger' })),
    expected: 'QuestClosedError',
  },
  {
    what: 'a run in a difficulty that is not offered',
    mutation: START_RUN,
    variables: start(() => ({ difficulty: 'impossible' })),
    expected: 'DifficultyNotOfferedError',
  },
  ...[0, -1, 100, 2_147_483_647].map(quantity => ({
    what: `a run with ${quantity} supplies`,
    mutation: START_RUN,
    variables: start(() => ({ supplies: [{ item: 'red_flask', quantity }] })),
    expected: 'InvalidInputError',
    paths: ['supplies.0.quantity'],
  })),
  {
    what: 'a run with supplies that are not there',
    mutation: START_RUN,
    variables: start(() => ({ supplies: [{ item: 'black_flask', quantity: 1 }] })),
    expected: 'SuppliesMissingError',
  },
  {
    what: 'a run with more supplies than the slots hold',
    mutation: START_RUN,
    variables: start(() => ({ supplies: [{ item: 'red_flask', quantity: 99 }] })),
    expected: 'TooManySuppliesError',
  },
  {
    what: 'a run with a player nonce that is no text',
    mutation: START_RUN,
    variables: start(() => ({ playerNonce: '\u0000' })),
    expected: 'InvalidInputError',
    paths: ['playerNonce'],
  },
  {
    what: 'a queue with a skill that the character does not own',
    mutation: CREATE_QUEUE,
    variables: save(() => ({ slots: [{ skill: 'fireball' }] })),
    expected: 'QueueRefusedError',
  },
  {
    what: 'a queue without slots',
    mutation: CREATE_QUEUE,
    variables: save(() => ({ slots: [] })),
    expected: 'QueueRefusedError',
  },
  {
    what: 'a queue with a threshold beyond 100 percent',
    mutation: CREATE_QUEUE,
    variables: save(() => ({
      slots: [{ skill: 'power_strike', condition: { kind: 'IF_HP_BELOW', threshold: 101 } }],
    })),
    expected: 'InvalidInputError',
    paths: ['slots.0.condition.threshold'],
  },
  {
    what: 'a queue with a condition that has another kind’s fields',
    mutation: CREATE_QUEUE,
    variables: save(() => ({ slots: [{ skill: 'power_strike', condition: { kind: 'ALWAYS', count: 3 } }] })),
    expected: 'InvalidInputError',
    paths: ['slots.0.condition'],
  },
  {
    what: 'a queue of 101 slots',
    mutation: CREATE_QUEUE,
    variables: save(() => ({ slots: Array(101).fill({ skill: 'power_strike' }) })),
    expected: 'InvalidInputError',
    paths: ['slots'],
  },
  {
    what: 'a queue for another player’s character',
    mutation: CREATE_QUEUE,
    variables: save(() => ({ characterId: foreign.characterId })),
    expected: 'CharacterNotFoundError',
  },
  {
    what: 'to abandon another player’s run',
    mutation: ABANDON_RUN,
    variables: () => ({ id: foreign.runId }),
    expected: 'RunNotFoundError',
  },
  {
    what: 'to delete another player’s character',
    mutation: DELETE_CHARACTER,
    variables: () => ({ id: foreign.characterId }),
    expected: 'CharacterNotFoundError',
  },
  {
    what: 'a character with too many attribute points',
    mutation: CREATE_CHARACTER,
    variables: create({ attributes: { ...VANGUARD.attributes, logic: 20 } }),
    expected: 'InvalidInputError',
    paths: ['attributes'],
  },
  {
    what: 'a character with a negative and a huge attribute',
    mutation: CREATE_CHARACTER,
    variables: create({ attributes: { ...VANGUARD.attributes, logic: -1, luck: 2_147_483_647 } }),
    expected: 'InvalidInputError',
    paths: ['attributes.logic', 'attributes.luck'],
  },
  {
    what: 'a character of a species that does not exist, without a name',
    mutation: CREATE_CHARACTER,
    variables: create({ species: 'dragon', name: '' }),
    expected: 'InvalidInputError',
    paths: ['name', 'species'],
  },
  {
    what: 'a character with a name of 15,000 letters',
    mutation: CREATE_CHARACTER,
    variables: create({ name: 'x'.repeat(15_000) }),
    expected: 'InvalidInputError',
    paths: ['name'],
  },
];

describe('bad input', () => {
  it.each(REFUSALS)(
    'refuses $what, and changes nothing',
    async ({ mutation, variables, expected, paths }) => {
      const before = await fingerprintDatabase(server.database.pool);
      const result = await player.mutate(mutation, variables());
      expect(result).toMatchObject({ __typename: expected, code: expect.stringMatching(/^[A-Z_]+$/) });
      if (paths) expect(result.issues?.map(({ path }) => path).sort()).toEqual([...paths].sort());
      expect(await fingerprintDatabase(server.database.pool)).toBe(before);
    },
  );

  it.each([
    [
      'an unknown field of an input',
      START_RUN,
      () => ({ input: { characterId, ...FIRST_QUEST, gold: 1_000 } }),
    ],
    [
      'a number beyond 32 bits',
      START_RUN,
      start(() => ({ supplies: [{ item: 'red_flask', quantity: 1e20 }] })),
    ],
    ['a fraction', START_RUN, start(() => ({ supplies: [{ item: 'red_flask', quantity: 1.5 }] }))],
    ['a number for a text', START_RUN, start(() => ({ questId: 7 }))],
    ['null for what is required', START_RUN, start(() => ({ questId: null }))],
    ['an unknown field of a type', '{ me { id passwordHash } }', () => ({})],
    ['an unknown argument', '{ characters(all: true) { id } }', () => ({})],
    ['a document that is none', 'mutation {', () => ({})],
    ['an empty document', '', () => ({})],
  ])('says what is wrong with %s, and changes nothing', async (_, query, variables) => {
    const before = await fingerprintDatabase(server.database.pool);
    const { data, errors, status } = await player.ask(query, variables());
    expect(status).toBeLessThan(500);
    expect(data).toBeNull();
    expect(errors[0]?.message).not.toBe('');
    expect(errors.map(({ extensions }) => extensions?.code)).not.toContain('INTERNAL_SERVER_ERROR');
    expect(await fingerprintDatabase(server.database.pool)).toBe(before);
  });

  it.each(['null', '7', '"text"', '{', '', '{"query":7}', '{"query":"{ me { id } }","variables":7}'])(
    'says what is wrong with the body %s',
    async body => {
      const { status, data } = await player.send(body);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(data).toBeNull();
    },
  );

  it('refuses a quest that the character has outgrown', async () => {
    const veteran = await server.player();
    const id = await veteran.createCharacter();
    const uuid = Buffer.from(id, 'base64url').toString().split(':')[1]!;
    await gainXp(server.deps, uuid, 100_000);
    const before = await fingerprintDatabase(server.database.pool);
    const result = await veteran.mutate(START_RUN, { input: { characterId: id, ...FIRST_QUEST } });
    expect(result).toMatchObject({
      __typename: 'QuestClosedError',
      reasons: [{ kind: 'LEVEL_TOO_HIGH', atMost: 5 }],
    });
    expect(await fingerprintDatabase(server.database.pool)).toBe(before);
  });

  it('pages: refuses sizes and cursors that are none', async () => {
    const query = `query ($id: ID!, $first: Int, $after: String, $last: Int) {
      runs(characterId: $id, first: $first, after: $after, last: $last) { edges { cursor } }
    }`;
    for (const page of [{ first: 0 }, { first: -5 }, { first: 101 }, { after: 'x' }, { last: 5 }]) {
      const { errors } = await player.ask(query, { id: characterId, ...page });
      expect(errors, JSON.stringify(page)).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
    }
  });
});

describe('an expired session', () => {
  it('is told so in a typed error, and changes nothing', async () => {
    const guest = await server.player();
    const id = await guest.createCharacter();
    await server.database.pool.query(
      `UPDATE sessions SET expires_at = now() - interval '1 second'
        WHERE user_id = (SELECT id FROM users WHERE email = $1)`,
      [guest.email],
    );
    await server.redis.flush();
    const before = await fingerprintDatabase(server.database.pool);
    expect(await guest.mutate(START_RUN, { input: { characterId: id, ...FIRST_QUEST } })).toMatchObject({
      __typename: 'UnauthenticatedError',
      code: 'UNAUTHENTICATED',
    });
    expect((await guest.ask('{ characters { id } }')).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(await fingerprintDatabase(server.database.pool)).toBe(before);
  });
});
