import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { insertNotifications } from '@delve/domain/notifications/insert-notifications.ts';
import { settleRuns } from '@delve/domain/runs/settle-runs.ts';
import { documentId } from '@delve/gateway/trusted/trusted-documents.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resolveDueRun } from '../harness/run-world.ts';
import { ABANDON_RUN, type ApiClient, FIRST_QUEST, LOG_OUT, START_RUN } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer();
});
afterAll(() => server.stop());

interface Poll {
  readonly status: number;
  readonly tag: string | null;
  readonly ids: readonly string[];
}

type NotificationNodes = { notifications: { edges: { node: { id: string } }[] } | null };

/** A GET of the trusted poll, conditional when a tag is named. */
async function poll(client: ApiClient, tag?: string | null): Promise<Poll> {
  const query = new URLSearchParams({ documentId: documentId(TRUSTED_DOCUMENTS.notificationPoll) });
  const answer = await fetch(`${client.url}/graphql?${query}`, {
    headers: {
      ...(client.token && { authorization: `Bearer ${client.token}` }),
      ...(tag && { 'if-none-match': tag }),
    },
  });
  const text = await answer.text();
  const { data } = (text === '' ? {} : JSON.parse(text)) as { data?: NotificationNodes };
  return {
    status: answer.status,
    tag: answer.headers.get('etag'),
    ids: data?.notifications?.edges.map(({ node }) => node.id) ?? [],
  };
}

async function userIdOf({ email }: ApiClient): Promise<string> {
  const { id } = await server.deps.prisma.user.findUniqueOrThrow({ where: { email: email! } });
  return id;
}

/** One more notification, committed in its own statement. */
async function notify(client: ApiClient, changeId: string, characterId?: string): Promise<void> {
  const about = { userId: await userIdOf(client), characterId: characterId ?? randomUUID() };
  const notification = {
    ...about,
    type: 'chain_finished',
    data: { chainId: randomUUID(), runs: 1 },
  } as const;
  await insertNotifications(server.deps.pg, server.deps, [notification], changeId);
}

function homeUrl({ url }: ApiClient): string {
  return `${url}/graphql?documentId=${documentId(TRUSTED_DOCUMENTS.home)}`;
}

function jsonHeaders({ token }: ApiClient): Record<string, string> {
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

describe('a conditional notification poll', () => {
  it('is answered with 304 for as long as nothing changes, without SQL', async () => {
    const client = await server.player();
    const { queries: asked, result: first } = await countingQueries(() => poll(client));
    expect(first).toMatchObject({ status: 200, ids: [] });
    expect(asked).toBeGreaterThan(0);
    const { queries, result } = await countingQueries(() => poll(client, first.tag));
    expect(result).toMatchObject({ status: 304, tag: first.tag });
    expect(queries).toBe(0);
  });

  it('is read as soon as a notification is being written, and until its change has ended', async () => {
    const client = await server.player();
    const { tag } = await poll(client);
    const changeId = randomUUID();
    await notify(client, changeId);
    const during = await poll(client, tag);
    expect(during).toMatchObject({ status: 200, tag: null });
    expect(during.ids).toHaveLength(1);
    await server.deps.notificationVersions.endChange([await userIdOf(client)], changeId);
    const after = await poll(client, tag);
    expect(after.status).toBe(200);
    expect(after.tag).not.toBe(tag);
    expect(await poll(client, after.tag)).toMatchObject({ status: 304 });
  });

  it('is read while another change is under way than the one that has ended', async () => {
    const client = await server.player();
    const userId = await userIdOf(client);
    const { notificationVersions } = server.deps;
    await notificationVersions.beginChange([userId], 'first');
    await notificationVersions.beginChange([userId], 'second');
    await notificationVersions.endChange([userId], 'first');
    expect(await poll(client)).toMatchObject({ status: 200, tag: null });
    await notificationVersions.endChange([userId], 'second');
    expect((await poll(client)).tag).not.toBeNull();
  });

  it('is read when notifications were marked as read', async () => {
    const client = await server.player();
    await notify(client, 'done');
    await server.deps.notificationVersions.endChange([await userIdOf(client)], 'done');
    const { ids, tag } = await poll(client);
    await client.mutate('mutation ($ids: [ID!]!) { markNotificationsRead(ids: $ids) { __typename } }', {
      ids,
    });
    expect((await poll(client, tag)).status).toBe(200);
  });

  it('is read when Redis has lost everything', async () => {
    const client = await server.player();
    const { tag } = await poll(client);
    await server.redis.flush();
    const again = await poll(client, tag);
    expect(again.status).toBe(200);
    expect(again.tag).not.toBe(tag);
  });

  it('gives nobody another’s answer, and the logged out none', async () => {
    const [alma, bert] = [await server.player(), await server.player()];
    const { tag } = await poll(alma);
    expect((await poll(bert, tag)).status).toBe(200);
    await alma.mutate(LOG_OUT);
    expect(await poll(alma, tag)).toMatchObject({ status: 200, tag: null, ids: [] });
  });

  it.each(['"nonsense"', 'W/"x"', '*', `"${randomUUID()}.00000000.x"`])(
    'is read when the tag is %s',
    async tag => {
      const client = await server.player();
      expect((await poll(client, tag)).status).toBe(200);
    },
  );
});

interface RunPoll {
  readonly status: number;
  readonly tag: string | null;
  readonly run: { readonly id: string } | null | undefined;
}

/** A GET of the trusted poll for the end of a countdown, conditional when a tag is named. */
async function pollRun(client: ApiClient, characterId: string, tag?: string | null): Promise<RunPoll> {
  const query = new URLSearchParams({
    documentId: documentId(TRUSTED_DOCUMENTS.activeRunPoll),
    variables: JSON.stringify({ characterId }),
  });
  const answer = await fetch(`${client.url}/graphql?${query}`, {
    headers: { ...jsonHeaders(client), ...(tag && { 'if-none-match': tag }) },
  });
  const text = await answer.text();
  const { data } = (text === '' ? {} : JSON.parse(text)) as {
    data?: { character: { activeRun: { id: string } | null } };
  };
  return { status: answer.status, tag: answer.headers.get('etag'), run: data?.character.activeRun };
}

async function startRun(client: ApiClient, characterId: string): Promise<string> {
  const started = await client.mutate(START_RUN, { input: { characterId, ...FIRST_QUEST } });
  return (started.run as { id: string }).id;
}

describe('a conditional poll for the active run', () => {
  it('is answered with 304 while the run goes on, and read once it was abandoned', async () => {
    const client = await server.player();
    const characterId = await client.createCharacter();
    const id = await startRun(client, characterId);
    const first = await pollRun(client, characterId);
    expect(first).toMatchObject({ status: 200, run: { id } });
    const { queries, result } = await countingQueries(() => pollRun(client, characterId, first.tag));
    expect(result).toMatchObject({ status: 304, tag: first.tag });
    expect(queries).toBe(0);
    await client.mutate(ABANDON_RUN, { id });
    expect(await pollRun(client, characterId, first.tag)).toEqual({ status: 200, tag: null, run: null });
  });

  it('has no tag while there is no run, so that the next one is seen at once', async () => {
    const client = await server.player();
    const characterId = await client.createCharacter();
    expect(await pollRun(client, characterId)).toEqual({ status: 200, tag: null, run: null });
  });

  it('is read as soon as the run is being settled', async () => {
    const client = await server.player();
    const characterId = await client.createCharacter();
    const id = await startRun(client, characterId);
    const { tag } = await pollRun(client, characterId);
    expect(tag).not.toBeNull();
    const runId = Buffer.from(id, 'base64url').toString().split(':')[1]!;
    const { rows } = await server.database.pool.query<{ wait: number }>(
      'SELECT extract(epoch FROM completes_at - now())::float8 AS wait FROM active_runs WHERE run_id = $1',
      [runId],
    );
    await sleep(Math.max(0, rows[0]!.wait * 1_000 + 50));
    expect(await pollRun(client, characterId, tag)).toMatchObject({ status: 304 });
    const content = server.deps.content.current();
    await settleRuns(server.deps, [await resolveDueRun({ deps: server.deps, content }, runId)]);
    expect(await pollRun(client, characterId, tag)).toEqual({ status: 200, tag: null, run: null });
  });
});

describe('trusted documents', () => {
  it('give by their id what their text gives', async () => {
    const client = await server.player();
    const characterId = await client.createCharacter();
    await client.mutate(START_RUN, {
      input: { characterId, questId: 'goblin_warren', difficulty: 'normal' },
    });
    await notify(client, 'told', Buffer.from(characterId, 'base64url').toString().split(':')[1]);
    const body = JSON.stringify({ variables: { characterId } });
    const answer = await fetch(homeUrl(client), { method: 'POST', headers: jsonHeaders(client), body });
    const trusted = (await answer.json()) as { data: { home: Record<string, unknown> } };
    const home = await client.read<Record<string, unknown>>(TRUSTED_DOCUMENTS.home, { characterId });
    expect({ ...trusted.data.home, serverTime: null }).toEqual({ ...home, serverTime: null });
    expect(home).toMatchObject({ activeRun: { status: 'IN_PROGRESS' }, news: [{ runs: 1 }] });
  });

  it('that nobody knows are refused', async () => {
    const client = await server.player();
    const url = `${client.url}/graphql?documentId=${documentId('{ me { id } }')}`;
    const answer = await fetch(url, { headers: jsonHeaders(client) });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'DOCUMENT_UNKNOWN' } }] });
  });

  it.each(['[]', '{', '"x"'])('refuse the variables %s', async variables => {
    const client = await server.player();
    const url = `${homeUrl(client)}&${new URLSearchParams({ variables })}`;
    expect((await fetch(url, { headers: jsonHeaders(client) })).status).toBe(400);
  });

  it('refuse foreign origins', async () => {
    const client = await server.player();
    const headers = { ...jsonHeaders(client), origin: 'https://evil.example' };
    expect((await fetch(homeUrl(client), { headers })).status).toBe(403);
  });

  it('refuse a body that is too large, and serve the same client’s next request', async () => {
    const client = await server.player();
    const body = JSON.stringify({ variables: { characterId: 'x'.repeat(200_000) } });
    const answer = await fetch(homeUrl(client), { method: 'POST', headers: jsonHeaders(client), body });
    expect(answer.status).toBe(413);
    expect((await poll(client)).status).toBe(200);
  });

  it('tell a player’s own mistakes with their code, and no other’s data', async () => {
    const [alma, bert] = [await server.player(), await server.player()];
    const variables = JSON.stringify({ characterId: await alma.createCharacter() });
    const url = `${homeUrl(bert)}&${new URLSearchParams({ variables })}`;
    const answer = await fetch(url, { headers: jsonHeaders(bert) });
    expect(await answer.json()).toMatchObject({
      data: { home: null },
      errors: [{ extensions: { code: 'CHARACTER_NOT_FOUND' } }],
    });
  });
});

/** SQL statements that use-cases send meanwhile. */
async function countingQueries<Result>(
  work: () => Promise<Result>,
): Promise<{ queries: number; result: Result }> {
  let queries = 0;
  const countIn = (by: { query: (...given: never[]) => unknown }) => {
    const { query } = by;
    const counted = (...given: [{ name?: string } | string]) => {
      const [first] = given;
      if (typeof first === 'string' || first.name !== 'read-clock') queries++;
      return Reflect.apply(query, by, given);
    };
    Object.assign(by, { query: counted });
    return () => Object.assign(by, { query });
  };
  const restore = [server.deps.pg, server.deps.reads].map(countIn);
  try {
    return { result: await work(), queries };
  } finally {
    for (const undo of restore) undo();
  }
}
