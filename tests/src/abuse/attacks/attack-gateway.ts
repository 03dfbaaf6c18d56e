import { setTimeout as sleep } from 'node:timers/promises';
import type { Abuse, AbuseContext, AbuseReport, AbuseSize } from '../abuse.ts';
import { type ComparisonPlan, comparePolls, formatComparison } from '../polls/compare-polls.ts';
import { POLLS_PER_SECOND, Poller } from '../polls/poller.ts';
import { type AbuseWorld, openAbuseWorld } from '../world/abuse-world.ts';
import { checkHealth } from '../world/check-health.ts';
import { judgeMemory } from '../world/judge-memory.ts';
import { type Attack, type AttackOutcome, NO_ATTACK } from './attack.ts';
import { REQUEST_ATTACKS } from './request-attacks.ts';
import { SOCKET_ATTACKS } from './socket-attacks.ts';

/** Polls alone, for as long as it takes until a process has taken from the machine what it will keep. */
const WARM_UP_MS = { short: 0, long: 20_000 };

/** Requests that must be refused before anything is executed. */
export const requestAbuse: Abuse = {
  title: 'requests that ask for too much',
  cases: [NO_ATTACK, ...REQUEST_ATTACKS].map(({ name }) => name),
  run: context =>
    attack(context, REQUEST_ATTACKS, {
      // At once, because there is no time for each.
      short: { attacks: [together(REQUEST_ATTACKS)], pairs: 1, stretchMs: 2_500, mostSlowed: Infinity },
      // Many short stretches: what the machine does for a moment spoils one of them, and the median not at all.
      long: { attacks: [NO_ATTACK, ...REQUEST_ATTACKS], pairs: 9, stretchMs: 1_000, mostSlowed: 1.5 },
    }),
};

/** Connections that are opened to take up room. */
export const socketAbuse: Abuse = {
  title: 'connections that do nothing',
  cases: [NO_ATTACK, ...SOCKET_ATTACKS.long].map(({ name }) => name),
  run: context =>
    attack(context, [], {
      short: { attacks: SOCKET_ATTACKS.short, pairs: 1, stretchMs: 2_500, mostSlowed: Infinity },
      // Heads are waited for up to five seconds, requests up to ten; opening 5,000 takes five.
      long: { attacks: [NO_ATTACK, ...SOCKET_ATTACKS.long], pairs: 3, stretchMs: 14_000, mostSlowed: 1.5 },
    }),
};

interface AttackPlan extends ComparisonPlan {
  readonly attacks: readonly Attack[];
}

/** @param refusable those that must be refused without a statement. Connections have nothing to be refused before. */
async function attack(
  { servers, size, only, say }: AbuseContext,
  refusable: readonly Attack[],
  plans: Readonly<Record<AbuseSize, AttackPlan>>,
): Promise<AbuseReport> {
  const isMeant = ({ name }: Attack) => only?.some(text => name.includes(text)) ?? true;
  const world = await openAbuseWorld(servers);
  try {
    const faults: string[] = [];
    // What the first request of each kind loads and compiles, stays: this comes before memory is measured.
    for (const one of refusable.filter(isMeant)) faults.push(...(await proveRefusal(world, one)));
    const poller = new Poller({ url: world.url, ...world.player, perSecond: POLLS_PER_SECOND });
    try {
      await sleep(WARM_UP_MS[size]);
      const { attacks, ...plan } = plans[size];
      const measured = await measureAttacks(world, poller, attacks.filter(isMeant), plan, say);
      return { figures: measured.figures, faults: [...faults, ...measured.faults] };
    } finally {
      await poller.stop();
    }
  } finally {
    await world.close();
  }
}

async function measureAttacks(
  world: AbuseWorld,
  poller: Poller,
  attacks: readonly Attack[],
  plan: ComparisonPlan,
  say: (line: string) => void,
): Promise<AbuseReport> {
  const faults: string[] = [];
  const figures: Record<string, string> = {};
  const before = await world.gateway.readMemory();
  for (const one of attacks) {
    const comparison = await comparePolls(poller, signal => one.run(world, signal), plan);
    const { sent, refused, unexpected } = sumOf(comparison.outcomes);
    const figure = `${formatComparison(comparison)}, ${refused} of ${sent} refused`;
    figures[one.name] = figure;
    say(`${one.name}: ${figure}`);
    if (comparison.ratio > plan.mostSlowed) faults.push(`${one.name}: others' polls were ${figure}`);
    const failures = comparison.failures.slice(0, 3).map(failure => `a poll failed: ${failure}`);
    faults.push(...[...failures, ...unexpected].map(what => `${one.name}: ${what}`));
  }
  // What was closed a moment ago is still being let go.
  await sleep(1_000);
  const memory = judgeMemory(before, await world.gateway.readMemory());
  return {
    figures: { ...figures, ...memory.figures },
    faults: [...faults, ...memory.faults, ...(await checkHealth(world))],
  };
}

/** Every request refused, and not one statement executed. */
async function proveRefusal(world: AbuseWorld, one: Attack): Promise<string[]> {
  await world.tap.take();
  const { sent, refused, unexpected } = await one.run(world, AbortSignal.timeout(150));
  const statements = await world.tap.take();
  return [
    ...(sent === 0 || refused < sent ? [`${one.name}: ${refused} of ${sent} refused: ${unexpected[0]}`] : []),
    ...(statements.length > 0 ? [`${one.name}: SQL was executed: ${statements[0]}`] : []),
  ];
}

function together(attacks: readonly Attack[]): Attack {
  return {
    name: 'all attacks in turn',
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
