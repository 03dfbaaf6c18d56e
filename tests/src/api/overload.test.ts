import { documentId } from '@delve/gateway/trusted/trusted-documents.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, START_RUN } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

/** Three places for everything but polls, and two who may wait. */
const PLACES = 3;
const WAITING = 2;

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer({
    env: { REQUESTS_AT_ONCE: String(PLACES + 1), REQUESTS_WAITING: String(WAITING) },
  });
});
afterAll(() => server.stop());

async function post(client: ApiClient, query: string, variables: object): Promise<Response> {
  return fetch(`${client.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
}

function poll(client: ApiClient): Promise<Response> {
  const id = documentId(TRUSTED_DOCUMENTS.notificationPoll);
  return fetch(`${client.url}/graphql?documentId=${id}`, {
    headers: { authorization: `Bearer ${client.token}` },
  });
}

describe('when more is asked than a gateway has places for', () => {
  it('answers polls, lets a few wait, asks the others to come back, and goes on afterwards', async () => {
    const clients: ApiClient[] = [];
    const characterIds: string[] = [];
    while (clients.length < PLACES + WAITING + 2) {
      const client = await server.player();
      characterIds.push(await client.createCharacter());
      clients.push(client);
    }
    // Whoever starts a run now waits for its character.
    const holder = await server.deps.pg.connect();
    await holder.query('BEGIN; LOCK TABLE active_runs IN ACCESS EXCLUSIVE MODE');
    const starting = clients.map((client, index) =>
      post(client, START_RUN, {
        input: { characterId: characterIds[index], questId: 'goblin_warren', difficulty: 'normal' },
      }),
    );
    const refused: Response[] = [];
    for (const start of starting) void start.then(answer => answer.status === 503 && refused.push(answer));
    await expect.poll(() => refused.length).toBe(2);
    expect(await refused[0]!.json()).toMatchObject({
      errors: [{ extensions: { code: 'OVERLOADED', retryAfterMs: expect.any(Number) } }],
    });
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await poll(clients[0]!)).status).toBe(200);

    await holder.query('ROLLBACK');
    holder.release();
    const statuses = (await Promise.all(starting)).map(({ status }) => status);
    expect(statuses.filter(status => status === 200)).toHaveLength(PLACES + WAITING);
    const { rows } = await server.deps.pg.query('SELECT FROM active_runs');
    expect(rows).toHaveLength(PLACES + WAITING);
    expect((await post(clients[0]!, '{ me { id } }', {})).status).toBe(200);
  });

  it('keeps nobody from their place who sends slowly', async () => {
    const client = await server.player();
    const slow = Array.from({ length: PLACES + WAITING + 1 }, () => {
      const stalled = new ReadableStream({
        start: controller => controller.enqueue(Buffer.from('{"query":')),
      });
      const giveUp = new AbortController();
      const request = fetch(`${client.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
        body: stalled,
        duplex: 'half',
        signal: giveUp.signal,
      } as RequestInit).catch(() => undefined);
      return { giveUp, request };
    });
    await new Promise(resolve => setTimeout(resolve, 100));
    expect((await post(client, '{ me { id } }', {})).status).toBe(200);
    for (const { giveUp, request } of slow) {
      giveUp.abort();
      await request;
    }
  });
});
