import type { BenchContext, Round } from '../bench.ts';
import { measureRounds } from '../measure-rounds.ts';
import { median, round } from '../summarize.ts';
import type { GenerateLoad, LoadReport } from './load.ts';
import type { Rates, ServerUnderLoad } from './server-under-load.ts';

const SLICE_MS = 1_500;
const TINY_SLICE_MS = 100;

/** A server, what it is asked on each of its connections, and the status that every answer has to have. */
export interface Contender {
  readonly server: ServerUnderLoad;
  readonly requests: readonly string[];
  readonly status: number;
}

export interface MeasuredServers {
  /** Requests per second of a core that the server itself used. */
  readonly rounds: Round[];
  readonly details: Readonly<Record<string, number>>;
}

type Role = 'subject' | 'peer' | 'limit';

/** Loads three servers in turns. */
export async function measureServers(
  context: BenchContext,
  load: GenerateLoad,
  contenders: Readonly<Record<Role, Contender>>,
): Promise<MeasuredServers> {
  const milliseconds = context.size.isTiny ? TINY_SLICE_MS : SLICE_MS;
  const measured: Record<Role, (LoadReport & Rates)[]> = { subject: [], peer: [], limit: [] };
  const take = (role: Role) => async () => {
    const { server, requests, status } = contenders[role];
    const report = await server.measure(load, { requests, status, milliseconds });
    measured[role].push(report);
    return report.perCoreSecond;
  };
  const rounds = await measureRounds(context, {
    subject: take('subject'),
    peer: take('peer'),
    limit: take('limit'),
  });
  // Without the round that warmed them up.
  const middle = (role: Role, figure: (report: LoadReport & Rates) => number) =>
    round(median(measured[role].slice(1).map(figure)));
  return {
    rounds,
    details: {
      connections: contenders.subject.requests.length,
      perSecond: middle('subject', ({ perSecond }) => perSecond),
      peerPerSecond: middle('peer', ({ perSecond }) => perSecond),
      limitPerSecond: middle('limit', ({ perSecond }) => perSecond),
      p99Ms: middle('subject', ({ p99Ms }) => p99Ms),
      peerP99Ms: middle('peer', ({ p99Ms }) => p99Ms),
    },
  };
}

/** For looking at what it does, not for measuring how fast. */
export async function loadBriefly(
  load: GenerateLoad,
  { server, requests, status }: Contender,
): Promise<LoadReport> {
  return load({ port: server.port, requests, status, milliseconds: TINY_SLICE_MS });
}
