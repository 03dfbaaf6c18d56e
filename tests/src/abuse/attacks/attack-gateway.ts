import { setTimeout as sleep } from 'node:timers/promises';
import { type Abuse, type AbuseContext, type AbuseReport, type AbuseSize, MEASUREMENTS } from '../abuse.ts';
import { type ComparisonSize, comparePolls, type PollComparison } from '../polls/compare-polls.ts';
import { Poller } from '../polls/poller.ts';
import { type AbuseWorld, openAbuseWorld } from '../world/abuse-world.ts';
import type { Attack, AttackOutcome, Target } from './attack.ts';
import { REQUEST_ATTACKS } from './request-attacks.ts';
import { SOCKET_ATTACKS } from './socket-attacks.ts';

const POLLS_PER_SECOND = 100;

/** The poll's p99 during an attack, as a multiple of the one without. In a second or two there are few polls. */
const MOST_SLOWED = { short: 10, long: 1.5 };

/** Polls alone, for as long as it takes until a process has taken from the machine what it will keep. */
const WARM_UP_MS = 20_000;

/** Live bytes that a gateway may hold after all attacks, beyond what it held before: its caches have filled. */
const MOST_HEAP_GROWTH = 40 * 2 ** 20;

/** Requests that must be refused before anything is executed. */
export const requestAbuse: Abuse = {
  title: 'requests that ask for too much',
  run: context =>
    attack(context, REQUEST_ATTACKS, {
      short: { pairs: 1, stretchMs: 2_000 },
      long: { pairs: 3, stretchMs: 2_500 },
    }),
};

/** Connections that are opened to take up room. */
export const socketAbuse: Abuse = {
  title: 'connections that do nothing',
  run: context =>
    attack(context, SOCKET_ATTACKS[context.size], {
      short: { pairs: 1, stretchMs: 2_500 },
      // Heads are waited for up to five seconds, requests up to ten; opening 5,000 takes five.
      long: { pairs: 3, stretchMs: 14_000 },
    }),
};

async function attack(
  { servers, size, say }: AbuseContext,
  attacks: readonly Attack[],
  plans: Readonly<Record<AbuseSize, ComparisonSize>>,
): Promise<AbuseReport> {
  const faults: string[] = [];
  const figures: Record<string, number | string> = {};
  const world = await openAbuseWorld(servers);
  const target: Target = { port: world.port, player: world.player };
  // What the first request of each kind loads and compiles, stays.
  for (const one of attacks) faults.push(...(await proveRefusal(world, one, target)));
  const poller = new Poller({ url: world.url, ...world.player, perSecond: POLLS_PER_SECOND });
  try {
    await sleep(size === 'long' ? WARM_UP_MS : 0);
    const before = await world.gateway.readMemory();
    // In the short form the attacks are made at once, because there is no time for each.
    const measured = size === 'long' || attacks.length < 5 ? attacks : [together(attacks)];
    for (const one of measured) {
      const comparison = await measure(poller, one, target, plans[size], MOST_SLOWED[size]);
      const { sent, refused } = sumOf(comparison.outcomes);
      const { ratio, calmP99, disturbedP99 } = comparison;
      const figure = `${ratio.toFixed(2)}× (p99 ${calmP99.toFixed(1)} → ${disturbedP99.toFixed(1)} ms), ${refused} of ${sent} refused`;
      figures[one.name] = figure;
      say(`${one.name}: ${figure}`);
      if (ratio > MOST_SLOWED[size]) faults.push(`${one.name}: others' polls were ${figure}`);
      faults.push(
        ...comparison.failures.slice(0, 3).map(failure => `${one.name}: a poll failed: ${failure}`),
      );
      faults.push(
        ...comparison.outcomes.flatMap(({ unexpected }) => unexpected.map(what => `${one.name}: ${what}`)),
      );
    }
    // What was closed a moment ago is still being let go.
    await sleep(1_000);
    const after = await world.gateway.readMemory();
    figures['heap before'] = megabytes(before.heap);
    figures['heap after'] = megabytes(after.heap);
    figures['resident before'] = megabytes(before.resident);
    figures['resident after'] = megabytes(after.resident);
    if (after.heap - before.heap > MOST_HEAP_GROWTH)
      faults.push(`the heap grew from ${megabytes(before.heap)} to ${megabytes(after.heap)}`);
    faults.push(...(await checkHealth(world)));
    return { figures, faults };
  } finally {
    await poller.stop();
    await world.close();
  }
}

/** Every request refused, and not one statement executed. Connections have nothing to be refused before. */
async function proveRefusal(world: AbuseWorld, one: Attack, target: Target): Promise<string[]> {
  if (one.kind === 'sockets') return [];
  world.tap.take();
  const { sent, refused, unexpected } = await one.run(target, AbortSignal.timeout(150));
  const statements = world.tap.take();
  return [
    ...(sent === 0 || refused < sent ? [`${one.name}: ${refused} of ${sent} refused: ${unexpected[0]}`] : []),
    ...(statements.length > 0 ? [`${one.name}: SQL was executed: ${statements[0]}`] : []),
  ];
}

/** The best of a few attempts: what the machine does besides only ever makes polls slower. */
async function measure(
  poller: Poller,
  one: Attack,
  target: Target,
  plan: ComparisonSize,
  bound: number,
): Promise<PollComparison & { readonly outcomes: readonly AttackOutcome[] }> {
  const compare = () => comparePolls(poller, signal => one.run(target, signal), plan);
  let best = await compare();
  for (let attempt = 1; attempt < MEASUREMENTS && best.ratio > bound; attempt++) {
    const again = await compare();
    if (again.ratio < best.ratio) best = again;
  }
  return best;
}

function together(attacks: readonly Attack[]): Attack {
  return {
    name: 'all attacks in turn',
    kind: 'requests',
    async run(target, signal) {
      const outcomes: AttackOutcome[] = [];
      while (!signal.aborted) {
        const one = attacks[outcomes.length % attacks.length]!;
        outcomes.push(await one.run(target, AbortSignal.any([signal, AbortSignal.timeout(100)])));
      }
      return sumOf(outcomes);
    },
  };
}

function sumOf(outcomes: readonly AttackOutcome[]): AttackOutcome {
  return {
    sent: outcomes.reduce((sum, { sent }) => sum + sent, 0),
    refused: outcomes.reduce((sum, { refused }) => sum + refused, 0),
    unexpected: outcomes.flatMap(({ unexpected }) => unexpected),
  };
}

/** It lives, it is ready, and it has no fault to report. */
export async function checkHealth({ gateway, url }: AbuseWorld): Promise<string[]> {
  const faults = gateway.readFaults().map(line => `the gateway logged: ${line.slice(0, 500)}`);
  if (!gateway.isAlive) return [...faults, 'the gateway died'];
  const { status } = await fetch(`${url}/readyz`);
  return status === 200 ? faults : [...faults, `the gateway is not ready: ${status}`];
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}
