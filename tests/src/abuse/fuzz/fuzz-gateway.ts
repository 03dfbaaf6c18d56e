import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { documentId } from '@delve/gateway/trusted/trusted-documents.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import { Dice } from '@delve/scripts/bots/dice.ts';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { ApiClient, CREATE_QUEUE, FIRST_QUEST, START_RUN } from '../../api/api-client.ts';
import { exchange } from '../attacks/raw-http.ts';
import type { KnownIds } from './hostile-values.ts';
import { judgeAnswer } from './judge-answer.ts';
import { draftOperation } from './operation-draft.ts';
import { toBytes, type WireRequest, wireRequest } from './spoil-request.ts';

const SCHEMA = resolve(import.meta.dirname, '../../../../schema/schema.graphql');
const AT_ONCE = 8;

export interface FuzzFault {
  /** With the seed, finds the request again. */
  readonly number: number;
  readonly what: string;
  /** The request and its answer, shortened. */
  readonly request: string;
  readonly answer: string;
}

export interface FuzzReport {
  readonly requests: number;
  /** Status → number. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly faults: readonly FuzzFault[];
}

interface Victim {
  readonly client: ApiClient;
  readonly ids: readonly string[];
  /** Of their notifications. */
  readonly tag: string;
}

/**
 * Sends requests that are drawn from the schema and spoilt, the same ones for the same seed (but for ids and tokens,
 * which are the server's). Every other one comes from somebody who is logged in.
 * @param say is told of the progress
 */
export async function fuzzGateway(
  { url, port }: { readonly url: string; readonly port: number },
  { requests, seed, say }: { requests: number; seed: number; say: (line: string) => void },
): Promise<FuzzReport> {
  const schema = buildSchema(await readFile(SCHEMA, 'utf8'));
  const statuses: Record<string, number> = {};
  const faults: FuzzFault[] = [];
  const other = await registerVictim(url);
  let victim = await registerVictim(url);

  for (let first = 0; first < requests; first += 200) {
    victim = await replaceIfGone(url, victim);
    const ids = { own: victim.ids, foreign: other.ids };
    let next = first;
    const end = Math.min(first + 200, requests);
    const sendNext = async () => {
      while (next < end) await sendOne(next++, ids);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
    if (end % 2_000 === 0) say(`${end} of ${requests} requests, ${faults.length} faults`);
  }
  return { requests, statuses, faults };

  async function sendOne(number: number, ids: KnownIds): Promise<void> {
    const request = drawRequest(schema, seed, number, ids, victim);
    const answer = await exchange({ port, bytes: toBytes(request) });
    statuses[String(answer.status)] = (statuses[String(answer.status)] ?? 0) + 1;
    const what = judgeAnswer(answer, request);
    if (what === null) return;
    faults.push({
      number,
      what,
      request: `${request.requestLine}\n${request.headers.join('\n')}\n${request.body}`.slice(0, 1_500),
      answer: `${answer.head}\n\n${answer.body}`.slice(0, 1_500),
    });
  }
}

function drawRequest(
  schema: GraphQLSchema,
  seed: number,
  number: number,
  ids: KnownIds,
  { client, tag }: Victim,
): WireRequest {
  const dice = new Dice(seed, number);
  const draft = draftOperation({ schema, dice, ids, hostility: dice.pick([0.05, 0.3, 1]) });
  return wireRequest(draft, { dice, ids, tag, token: number % 2 === 0 ? client.token : undefined });
}

/** Somebody with a character, a queue and a run in progress. */
async function registerVictim(url: string): Promise<Victim> {
  const client = await new ApiClient(url).register();
  const characterId = await client.createCharacter();
  const { queue } = await client.mutate(CREATE_QUEUE, {
    input: { characterId, name: 'Fuzz', slots: [{ skill: 'power_strike' }] },
  });
  const { run } = await client.mutate(START_RUN, { input: { characterId, ...FIRST_QUEST } });
  const { items } = await client.read<{ items: { edges: { node: { id: string } }[] } }>(
    'query ($id: ID!) { inventory(characterId: $id) { items(first: 5) { edges { node { id } } } } }',
    { id: characterId },
  );
  const given = [queue, run, ...items.edges.map(({ node }) => node)] as ({ id: string } | undefined)[];
  const ids = [characterId, ...given.flatMap(thing => thing?.id ?? [])];
  return { client, ids, tag: await fetchTag(client) };
}

async function fetchTag({ url, token }: ApiClient): Promise<string> {
  const query = new URLSearchParams({ documentId: documentId(TRUSTED_DOCUMENTS.notificationPoll) });
  const { headers } = await fetch(`${url}/graphql?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return headers.get('etag') ?? '';
}

/** The fuzzer may have logged its victim out, deleted the character, or the account. */
async function replaceIfGone(url: string, victim: Victim): Promise<Victim> {
  const { data } = await victim.client.ask('query ($id: ID!) { character(id: $id) { id } }', {
    id: victim.ids[0],
  });
  return data?.character ? victim : registerVictim(url);
}
