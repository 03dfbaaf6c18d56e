import { type Client, createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type ApiClient, FIRST_QUEST, LOG_OUT, REGISTER, START_RUN } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer({ workers: true, sessionCheckMs: 200 });
});
afterAll(() => server.stop());

const RECEIVED = `subscription ($characterId: ID!) {
  notificationReceived(characterId: $characterId) {
    id type characterId createdAt ... on RunCompleteNotification { runId outcome xp gold }
  }
}`;

const POLL = `query ($characterId: ID!) {
  notifications(characterId: $characterId) {
    edges { node { id type characterId createdAt ... on RunCompleteNotification { runId outcome xp gold } } }
  }
}`;

interface Listener {
  readonly client: Client;
  readonly received: unknown[];
  readonly errors: unknown[];
  /** The code that the socket was closed with. */
  readonly closed: Promise<number>;
}

function socketUrl(): string {
  return `${server.url.replace('http', 'ws')}/graphql`;
}

/** Subscribes with a token, or with other headers. */
function listen(
  query: string,
  variables: Record<string, unknown>,
  { token, headers = {} }: { token?: string | undefined; headers?: Record<string, string> },
): Listener {
  const received: unknown[] = [];
  const errors: unknown[] = [];
  const closing = Promise.withResolvers<number>();
  const client = createClient({
    url: socketUrl(),
    webSocketImpl: class extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols, { headers });
      }
    },
    retryAttempts: 0,
    lazy: true,
    ...(token && { connectionParams: { authorization: `Bearer ${token}` } }),
    on: { closed: event => closing.resolve((event as { code: number }).code) },
  });
  onTestFinished(async () => client.dispose());
  client.subscribe(
    { query, variables },
    {
      next: result => void received.push(result),
      error: error => void errors.push(...(Array.isArray(error) ? error : [error])),
      complete: () => undefined,
    },
  );
  return { client, received, errors, closed: closing.promise };
}

/** Until the server listens for hints on behalf of this socket; the clients cannot see that. */
async function untilSubscribed(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 300));
}

async function run(player: ApiClient, characterId: string): Promise<void> {
  const { __typename } = await player.mutate(START_RUN, { input: { characterId, ...FIRST_QUEST } });
  expect(__typename).toBe('StartRunSuccess');
}

describe('a subscription', () => {
  it('gives the same notification as the poll, once', async () => {
    const player = await server.player();
    const characterId = await player.createCharacter();
    const { received, errors } = listen(RECEIVED, { characterId }, player);
    await untilSubscribed();
    await run(player, characterId);
    await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 15_000 });
    const { edges } = await player.read<{ edges: { node: object }[] }>(POLL, { characterId });
    expect(received).toEqual([{ data: { notificationReceived: edges[0]!.node } }]);
    expect(errors).toEqual([]);
  });

  it('works with the cookie of the page that opened it, from our own origin', async () => {
    const browser = server.client();
    const input = { email: `${crypto.randomUUID()}@example.org`, password: crypto.randomUUID() };
    const answer = await browser.send(
      { query: REGISTER, variables: { input } },
      { headers: { origin: server.url } },
    );
    const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
    browser.token = cookie.split('=')[1];
    const characterId = await browser.createCharacter();
    const { received } = listen(RECEIVED, { characterId }, { headers: { cookie, origin: server.url } });
    await untilSubscribed();
    await run(browser, characterId);
    await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 15_000 });
  });

  it.each<[string, (cookie: string) => Record<string, string>]>([
    ['another site', cookie => ({ cookie, origin: 'https://evil.example' })],
    ['no origin, with a cookie', cookie => ({ cookie })],
  ])('is refused from %s', async (_, headersOf) => {
    const player = await server.player();
    const socket = new WebSocket(socketUrl(), 'graphql-transport-ws', {
      headers: headersOf(`delve-session=${player.token}`),
    });
    const status = await new Promise(resolve => {
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('open', () => resolve('open'));
      socket.on('error', () => undefined);
    });
    expect(status).toBe(403);
  });

  it('is closed to those who are not logged in', async () => {
    const anonymous = listen(RECEIVED, { characterId: 'x' }, {});
    expect(await anonymous.closed).toBe(4403);
    const forged = listen(RECEIVED, { characterId: 'x' }, { token: 'a'.repeat(43) });
    expect(await forged.closed).toBe(4403);
  });

  it('tells nothing about another player’s character', async () => {
    const player = await server.player();
    const other = await server.player();
    const characterId = await other.createCharacter();
    const { errors, received } = listen(RECEIVED, { characterId }, player);
    await vi.waitFor(() => expect([...errors, ...received]).toHaveLength(1));
    expect(JSON.stringify([errors, received])).toContain('CHARACTER_NOT_FOUND');
  });

  it('ends soon after its session does', async () => {
    const player = await server.player();
    const characterId = await player.createCharacter();
    const { closed } = listen(RECEIVED, { characterId }, player);
    await untilSubscribed();
    await player.mutate(LOG_OUT);
    expect(await closed).toBe(4403);
  });

  it('is no way around the limits of queries', async () => {
    const player = await server.player();
    const { errors } = listen('{ me { id } }', {}, player);
    await vi.waitFor(() => expect(errors).toMatchObject([{ extensions: { code: 'NOT_A_SUBSCRIPTION' } }]));
    const overHttp = await player.ask(RECEIVED, { characterId: 'x' });
    expect(overHttp.errors).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_NEEDS_WEBSOCKET' } }]);
  });

  it.each([
    ['{ me {', 'Syntax Error'],
    ['subscription { nothing you }', 'Cannot query field'],
    [`subscription { ${'a { '.repeat(20)} id ${'} '.repeat(20)} }`, 'OPERATION_TOO_LARGE'],
  ])('says what is wrong with a document, and goes on: %s', async (query, said) => {
    const player = await server.player();
    const characterId = await player.createCharacter();
    const standing = listen(RECEIVED, { characterId }, player);
    await untilSubscribed();
    const errors: unknown[] = [];
    const sink = { next: () => undefined, complete: () => undefined };
    standing.client.subscribe({ query }, { ...sink, error: error => void errors.push(error) });
    await vi.waitFor(() => expect(JSON.stringify(errors)).toContain(said));
    const closed = standing.closed.then(() => 'closed');
    expect(await Promise.race([closed, new Promise(resolve => setTimeout(resolve, 200, 'open'))])).toBe(
      'open',
    );
  });

  it('is refused by its variables without a status, which a socket has not', async () => {
    const player = await server.player();
    const { errors, received } = listen(RECEIVED, { characterId: [] }, player);
    await vi.waitFor(() => expect(JSON.stringify([errors, received])).toContain('characterId'));
    expect(JSON.stringify([errors, received])).not.toContain('"http"');
  });

  it('is limited to ten sockets of an account', async () => {
    const player = await server.player();
    const characterId = await player.createCharacter();
    for (let index = 0; index < 10; index++) listen(RECEIVED, { characterId }, player);
    await untilSubscribed();
    const eleventh = listen(RECEIVED, { characterId }, player);
    expect(await eleventh.closed).toBe(4429);
  });

  it('says goodbye when the gateway stops', async () => {
    const other = await startApiServer();
    const player = await other.player();
    const characterId = await player.createCharacter();
    const socket = new WebSocket(`${other.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket.on('open', () => {
      const payload = { authorization: `Bearer ${player.token}` };
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
    });
    const acknowledged = new Promise(resolve => socket.once('message', resolve));
    const closed = new Promise(resolve => socket.on('close', resolve));
    await acknowledged;
    const subscribe = { query: RECEIVED, variables: { characterId } };
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: subscribe }));
    const startedAt = Date.now();
    await other.stop();
    expect(await closed).toBe(1001);
    expect(Date.now() - startedAt).toBeLessThan(4_000);
  });

  it('cuts a socket off that does not say goodbye back in the time for draining', async () => {
    const other = await startApiServer({ env: { DRAIN_TIMEOUT_SECONDS: '1' } });
    const socket = new WebSocket(`${other.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise(resolve => socket.once('open', resolve));
    socket.pause();
    const startedAt = Date.now();
    await other.stop();
    expect(Date.now() - startedAt).toBeLessThan(4_000);
    socket.terminate();
  });
});
