import { join } from 'node:path';
import { buildPlayerAppIfNeeded } from '../../player-app/build-player-app.ts';
import type { BenchContext, BenchReport } from '../bench.ts';
import { seedHomes } from '../home/seed-homes.ts';
import { startServer } from '../http/server-under-load.ts';
import { measureRounds } from '../measure-rounds.ts';
import { median, round } from '../summarize.ts';
import { openWorld } from '../world/open-world.ts';
import { buildReactPeer } from './build-react-peer.ts';
import { measureAllScripts, measureScripts } from './measure-scripts.ts';
import { measureScroll } from './measure-scroll.ts';
import { measureVisit, type VisitFigures } from './measure-visit.ts';
import { openBrowser, signIn } from './open-browser.ts';
import { pollForLong } from './poll-for-long.ts';
import { seedNotices } from './seed-notices.ts';

const GATEWAY = join(import.meta.dirname, '../../../../gateway/src/main.ts');
const PEER_GATEWAY = join(import.meta.dirname, 'peer-gateway-main.ts');

/** A visit takes six seconds. */
const MOST_PAIRS = 5;

const LISTED = { full: 1_000, tiny: 60 };
const POLLED_MINUTES = { full: 60, tiny: 2 };

/**
 * JavaScript of the first load, and what a phone makes of it: the home screen of a player who comes back with an empty
 * cache and a run under way. The peer is the same screen with React and Apollo, served by the same gateway.
 */
export async function benchApp(context: BenchContext): Promise<BenchReport> {
  const { size, say, onEnd } = context;
  await buildPlayerAppIfNeeded(say);
  const world = await openWorld(context);
  const [visitor, reader] = await seedHomes(world.deps, 2);
  if (!visitor || !reader) throw new Error('There are no players.');
  const listed = size.isTiny ? LISTED.tiny : LISTED.full;
  await seedNotices(world.deps, reader, listed);

  say('building the peer');
  const peerFolder = await buildReactPeer(context);
  const gateway = await startServer(context, GATEWAY, world.variables, '/healthz');
  const peerGateway = await startServer(context, PEER_GATEWAY, world.variables, '/healthz', [peerFolder]);
  const browser = await openBrowser({ onEnd });
  const origins = { subject: originOf(gateway.port), peer: originOf(peerGateway.port) };
  await signIn(browser, visitor.token, Object.values(origins));

  const visits = { subject: [] as VisitFigures[], peer: [] as VisitFigures[] };
  const visit = (who: 'subject' | 'peer') => async () => {
    const figures = await measureVisit(origins[who], browser.debuggingPort);
    visits[who].push(figures);
    return measureScripts(figures.scripts);
  };
  const pairs = Math.min(size.pairs, MOST_PAIRS);
  const rounds = await measureRounds(
    { size: { ...size, pairs }, say },
    { subject: visit('subject'), peer: visit('peer') },
  );

  say('scrolling');
  await signIn(browser, reader.token, [origins.subject]);
  const scroll = await measureScroll(browser, origins.subject, listed);
  say('polling');
  const minutes = size.isTiny ? POLLED_MINUTES.tiny : POLLED_MINUTES.full;
  const polling = await pollForLong(browser, origins.subject, minutes, () =>
    seedNotices(world.deps, reader, 1),
  );

  // Without the round that warmed them up.
  const middle = (who: 'subject' | 'peer', figure: (visit: VisitFigures) => number) =>
    round(median(visits[who].slice(1).map(figure)));
  return {
    metric: 'initial JavaScript',
    unit: 'KB gzip',
    rounds,
    details: {
      totalKb: round(await measureAllScripts()),
      lcpMs: middle('subject', ({ lcpMs }) => lcpMs),
      peerLcpMs: middle('peer', ({ lcpMs }) => lcpMs),
      ttiMs: middle('subject', ({ ttiMs }) => ttiMs),
      peerTtiMs: middle('peer', ({ ttiMs }) => ttiMs),
      cls: middle('subject', ({ cls }) => cls),
      peerCls: middle('peer', ({ cls }) => cls),
      ...polling,
      ...scroll,
    },
  };
}

function originOf(port: number): string {
  return `http://localhost:${port}`;
}
