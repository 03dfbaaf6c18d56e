import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentId } from '@delve/gateway/trusted/trusted-documents.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type ApiClient, LOG_OUT } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

const BEFORE = '<!doctype html><title>Delve</title><script type="application/json" id="first-answers">';
const AFTER = '</script><p>Camp</p>';

/** What browsers say when somebody opens an address. */
const OPENED = { accept: 'text/html', 'sec-fetch-dest': 'document' };

let folder: string;
let server: ApiServer;
let isStuck = false;
let isBroken = false;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'delve-app-'));
  await writeFile(join(folder, 'index.html'), BEFORE + AFTER);
  server = await startApiServer({
    playerAppFolder: folder,
    pagePatienceMs: 2_000,
    changeDeps: deps => ({
      ...deps,
      reads: {
        query(statement) {
          if (isBroken) throw new Error('broken on purpose');
          return deps.reads.query(statement);
        },
      },
      sessionCache: {
        async get(hash) {
          if (isStuck) await new Promise(() => undefined);
          return isBroken ? undefined : deps.sessionCache.get(hash);
        },
        put: (hash, session) => deps.sessionCache.put(hash, session),
        revoke: hashes => deps.sessionCache.revoke(hashes),
        isUserActive: userId => deps.sessionCache.isUserActive(userId),
      },
    }),
  });
});

afterEach(() => {
  isStuck = false;
  isBroken = false;
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** Opens an address as a browser does in which this player is signed in. */
function open(
  player: ApiClient,
  path = '/',
  headers: Record<string, string> = {},
  cookie = '',
): Promise<Response> {
  return fetch(server.url + path, {
    headers: { ...OPENED, cookie: `delve-session=${player.token}; ${cookie}`, ...headers },
  });
}

type Data = Readonly<Record<string, unknown>>;

/** The answers in a page, by the names of their documents. */
async function answersIn(response: Response): Promise<Partial<Record<keyof typeof TRUSTED_DOCUMENTS, Data>>> {
  const page = await response.text();
  expect(page.startsWith(BEFORE)).toBe(true);
  expect(page.endsWith(AFTER)).toBe(true);
  const answers: { documentId: string; data: Data }[] = JSON.parse(
    page.slice(BEFORE.length, -AFTER.length) || '[]',
  );
  const names = Object.keys(TRUSTED_DOCUMENTS) as (keyof typeof TRUSTED_DOCUMENTS)[];
  return Object.fromEntries(
    answers.map(answer => [
      names.find(name => documentId(TRUSTED_DOCUMENTS[name]) === answer.documentId),
      answer.data,
    ]),
  );
}

async function homeIn(response: Response): Promise<string | undefined> {
  const { home } = await answersIn(response);
  return (home as { home: { character: { id: string } } } | undefined)?.home.character.id;
}

async function createPlayer(): Promise<{ player: ApiClient; characterId: string }> {
  const player = await server.player();
  return { player, characterId: await player.createCharacter() };
}

it('brings what the app would ask first, the same as the API says it', async () => {
  const { player, characterId } = await createPlayer();
  const answers = await answersIn(await open(player));
  expect(Object.keys(answers).sort()).toEqual(['home', 'notificationPoll', 'session']);
  const { me, characters } = answers.session as { me: { email: string }; characters: { id: string }[] };
  expect(me.email).toBe(player.email);
  expect(characters.map(({ id }) => id)).toEqual([characterId]);
  const { serverTime: _, ...home } = (answers.home as { home: Data }).home;
  expect(await player.read(TRUSTED_DOCUMENTS.home, { characterId })).toMatchObject(home);
});

it('is for one person, and kept by nobody, not even instead of a page that was kept', async () => {
  const { player } = await createPlayer();
  const kept = await fetch(server.url, { headers: OPENED });
  const response = await open(player, '/', { 'if-none-match': kept.headers.get('etag')! });
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  expect(response.headers.get('etag')).toBeNull();
  const other = await createPlayer();
  expect(await homeIn(await open(other.player))).toBe(other.characterId);
  expect(await response.text()).not.toContain(other.characterId);
});

it('brings the home of the character that was played last on the device, if it is the player’s', async () => {
  const { player, characterId } = await createPlayer();
  const second = await player.createCharacter();
  const stranger = await createPlayer();
  expect(await homeIn(await open(player))).toBe(characterId);
  expect(await homeIn(await open(player, '/', {}, `delve-character=${second}`))).toBe(second);
  expect(await homeIn(await open(player, '/', {}, `delve-character=${stranger.characterId}`))).toBe(
    characterId,
  );
});

it('brings no home where the app does not show it, and none to who has no character', async () => {
  const { player } = await createPlayer();
  expect(Object.keys(await answersIn(await open(player, '/quests')))).toEqual([
    'session',
    'notificationPoll',
  ]);
  const newcomer = await server.player();
  expect(Object.keys(await answersIn(await open(newcomer)))).toEqual(['session', 'notificationPoll']);
});

it('lets nothing that people have written end the element that it is in', async () => {
  const { player } = await createPlayer();
  const name = '</script><script>1<!--';
  await server.deps.prisma.character.updateMany({
    where: { user: { email: player.email! } },
    data: { name },
  });
  const { session } = await answersIn(await open(player));
  expect((session as { characters: { name: string }[] }).characters[0]!.name).toBe(name);
});

it('is what everybody gets for whoever has no session, or one that has ended, and for programs', async () => {
  const { player } = await createPlayer();
  const plain = BEFORE + AFTER;
  const textOf = async (response: Promise<Response>) => (await response).text();
  expect(await textOf(fetch(server.url, { headers: OPENED }))).toBe(plain);
  expect(await textOf(open(player, '/', { 'sec-fetch-dest': 'empty' }))).toBe(plain);
  const bearer = { authorization: `Bearer ${player.token}`, cookie: '' };
  expect(await textOf(open(player, '/', bearer))).toBe(plain);
  await player.mutate(LOG_OUT);
  const ended = await open(player);
  expect(ended.headers.get('etag')).not.toBeNull();
  expect(await ended.text()).toBe(plain);
});

it.each([
  ['a fault', () => (isBroken = true)],
  ['a server that does not answer in time', () => (isStuck = true)],
])('comes without answers after %s', async (_, cause) => {
  const { player } = await createPlayer();
  cause();
  const response = await open(player);
  expect(response.status).toBe(200);
  expect(response.headers.get('etag')).not.toBeNull();
  expect(await response.text()).toBe(BEFORE + AFTER);
});
