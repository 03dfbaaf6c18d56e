import { join } from 'node:path';
import { encodeId } from '@delve/domain/public-ids.ts';
import { documentId } from '@delve/gateway/trusted/trusted-documents.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import type { BenchContext, BenchReport } from '../bench.ts';
import { formatRequest, startLoadGenerator } from '../http/load.ts';
import { loadBriefly, measureServers } from '../http/measure-servers.ts';
import { startServer } from '../http/server-under-load.ts';
import { openWorld } from '../world/open-world.ts';
import type { SeededPlayer } from '../world/seed-players.ts';
import { seedHomes } from './seed-homes.ts';

const PLAYERS = 64;
const GATEWAY = join(import.meta.dirname, '../../../../gateway/src/main.ts');

/**
 * Home screens per second of a server's core, of players who are logged in, follow a chain, and have unread news. The peer
 * is asked the same with the same schema and does not care who asks; the limit sends what one statement gives.
 */
export async function benchHome(context: BenchContext): Promise<BenchReport> {
  const world = await openWorld(context);
  const players = await seedHomes(world.deps, context.size.isTiny ? 4 : PLAYERS);
  const { variables } = world;
  const start = (main: string, probe: string) => startServer(context, main, variables, probe);
  const load = await startLoadGenerator(context);
  const gateway = await start(GATEWAY, '/healthz');
  const mercurius = await start(join(import.meta.dirname, 'mercurius-main.ts'), '/');
  const fastify = await start(join(import.meta.dirname, 'fastify-json-main.ts'), '/');

  const contenders = {
    subject: { server: gateway, requests: players.map(formatSubject), status: 200 },
    peer: { server: mercurius, requests: players.map(formatPeer), status: 200 },
    limit: { server: fastify, requests: players.map(formatLimit), status: 200 },
  };
  await compareAnswers(gateway.port, mercurius.port, players[0]!);
  const { rounds, details } = await measureServers(context, load, contenders);
  const countPerAnswer = async (contender: (typeof contenders)['subject']) => {
    let answers = 0;
    const statements = await world.countStatements(async () => {
      answers = (await loadBriefly(load, contender)).answers;
    });
    return Math.round((10 * statements) / answers) / 10;
  };
  return {
    metric: 'home screens',
    unit: 'requests/s/core',
    rounds,
    details: {
      ...details,
      sqlPerRequest: await countPerAnswer(contenders.subject),
      peerSqlPerRequest: await countPerAnswer(contenders.peer),
    },
  };
}

function subjectPath({ character }: SeededPlayer): string {
  const query = new URLSearchParams({
    documentId: documentId(TRUSTED_DOCUMENTS.home),
    variables: JSON.stringify({ characterId: encodeId('Character', character.id) }),
  });
  return `/graphql?${query}`;
}

function formatSubject(player: SeededPlayer): string {
  return formatRequest('GET', subjectPath(player), { authorization: `Bearer ${player.token}` });
}

const JSON_BODY = { 'content-type': 'application/json' };

/** By the name of a document that it knows already, as the subject. */
function peerBody({ character }: SeededPlayer): string {
  return JSON.stringify({ persisted: true, query: 'home', variables: { characterId: character.id } });
}

function formatPeer(player: SeededPlayer): string {
  return formatRequest('POST', '/graphql', JSON_BODY, peerBody(player));
}

function formatLimit({ character }: SeededPlayer): string {
  return formatRequest('GET', `/home/${character.id}`, {});
}

interface ComparedHome {
  readonly character: { readonly name: string; readonly gold: number };
  readonly activeRun: { readonly completesAt: string; readonly quest: object };
  readonly latestChain: { readonly steps: readonly object[] };
  readonly news: readonly {
    readonly __typename: string;
    readonly createdAt: string;
    readonly quest: object;
  }[];
}

/** Both answer with 200 whatever happens. */
async function compareAnswers(subjectPort: number, peerPort: number, player: SeededPlayer): Promise<void> {
  const subject = await fetch(`http://127.0.0.1:${subjectPort}${subjectPath(player)}`, {
    headers: { authorization: `Bearer ${player.token}` },
  });
  const peer = await fetch(`http://127.0.0.1:${peerPort}/graphql`, {
    method: 'POST',
    headers: JSON_BODY,
    body: peerBody(player),
  });
  const [expected, given] = [describeHome(await subject.text()), describeHome(await peer.text())];
  if (expected !== given) throw new Error(`The answers differ:\n${expected}\n${given}`);
}

/** What of an answer is the same whoever gives it: ids are opaque, and the clock goes on. */
function describeHome(answer: string): string {
  const { data } = JSON.parse(answer) as { readonly data?: { readonly home: ComparedHome | null } };
  if (!data?.home) return answer;
  const { character, activeRun, latestChain, news } = data.home;
  return JSON.stringify([
    { ...character, id: null },
    { ...activeRun, id: null },
    latestChain.steps,
    news.map(({ __typename, createdAt, quest }) => ({ __typename, createdAt, quest })),
  ]);
}
