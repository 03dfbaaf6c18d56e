import { join } from 'node:path';
import { documentId } from '@delve/gateway/trusted/trusted-documents.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import type { BenchContext, BenchReport } from '../bench.ts';
import { formatRequest, startLoadGenerator } from '../http/load.ts';
import { loadBriefly, measureServers } from '../http/measure-servers.ts';
import { startServer } from '../http/server-under-load.ts';
import { openWorld } from '../world/open-world.ts';
import { type SeededPlayer, seedPlayers } from '../world/seed-players.ts';

const PLAYERS = 64;
const ROOT = join(import.meta.dirname, '../../../..');

/**
 * Polls with nothing new, per second of a gateway's core, by players who are logged in, each on a connection of its own.
 * The peer is asked the same with the same schema; the limit says 304 without looking at anything.
 */
export async function benchPoll(context: BenchContext): Promise<BenchReport> {
  const { isTiny } = context.size;
  const world = await openWorld(context);
  const players = await seedPlayers(world.deps, isTiny ? 4 : PLAYERS);
  const { variables } = world;
  const load = await startLoadGenerator(context);
  const gateway = await startServer(context, join(ROOT, 'gateway/src/main.ts'), variables, '/healthz');
  const yoga = await startServer(
    context,
    join(import.meta.dirname, 'stock-yoga-main.ts'),
    variables,
    '/graphql',
  );
  const bare = await startServer(context, join(import.meta.dirname, 'bare-304-main.ts'), variables, '/');

  const since = new Date().toISOString();
  const polls = await Promise.all(players.map(player => preparePoll(gateway.port, player, since)));
  const peerPolls = players.map(player => formatPeerPoll(player, since));
  await checkPeer(yoga.port, players[0]!, since);
  const contenders = {
    subject: { server: gateway, requests: polls, status: 304 },
    peer: { server: yoga, requests: peerPolls, status: 200 },
    limit: { server: bare, requests: polls, status: 304 },
  };
  const { rounds, details } = await measureServers(context, load, contenders);
  return {
    metric: 'notification polls with nothing new',
    unit: 'polls/s/core',
    rounds,
    details: {
      ...details,
      sqlStatements: await world.countStatements(() => loadBriefly(load, contenders.subject)),
      peerSqlStatements: await world.countStatements(() => loadBriefly(load, contenders.peer)),
    },
  };
}

/** Polls once, as a client does, for the entity tag that its next polls name. */
async function preparePoll(port: number, { token }: SeededPlayer, since: string): Promise<string> {
  const query = new URLSearchParams({
    documentId: documentId(TRUSTED_DOCUMENTS.notificationPoll),
    variables: JSON.stringify({ since }),
  });
  const path = `/graphql?${query}`;
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  const tag = answer.headers.get('etag');
  if (answer.status !== 200 || tag === null)
    throw new Error(`The first poll was answered with ${answer.status}: ${await answer.text()}`);
  return formatRequest('GET', path, { ...headers, 'if-none-match': tag });
}

/** It answers with 200 whatever happens. */
async function checkPeer(port: number, { token }: SeededPlayer, since: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: peerHeaders(token),
    body: peerBody(since),
  });
  const text = await answer.text();
  if (text.includes('"errors"')) throw new Error(`The peer fails: ${text}`);
}

function formatPeerPoll({ token }: SeededPlayer, since: string): string {
  return formatRequest('POST', '/graphql', peerHeaders(token), peerBody(since));
}

function peerHeaders(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

function peerBody(since: string): string {
  return JSON.stringify({ query: TRUSTED_DOCUMENTS.notificationPoll, variables: { since } });
}
