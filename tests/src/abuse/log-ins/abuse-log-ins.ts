import type { Abuse } from '../abuse.ts';
import { comparePolls, formatComparison } from '../polls/compare-polls.ts';
import { POLLS_PER_SECOND, Poller } from '../polls/poller.ts';
import { openAbuseWorld } from '../world/abuse-world.ts';
import { checkHealth } from '../world/check-health.ts';
import { LogInStorm, type StormOutcome } from './log-in-storm.ts';

/** In the long form some 15 s of storm. In the short one nothing is asked of times, which are the machine's, too. */
const PLANS = {
  short: {
    perSecond: 200,
    warmUpMs: 0,
    pairs: 1,
    stretchMs: 3_000,
    mostSlowed: Infinity,
    leastOffered: 0,
    longestWaitMs: Infinity,
  },
  long: {
    perSecond: 500,
    warmUpMs: 10_000,
    pairs: 3,
    stretchMs: 5_000,
    mostSlowed: 2,
    /** Share of what should be offered: the stormers themselves must keep up. */
    leastOffered: 0.8,
    /** Whoever is turned away learns so within this time, also after having waited for a place. */
    longestWaitMs: 5_000,
  },
};

/** More log-ins than passwords can be checked: the excess waits briefly, and is then told when to come back. */
export const logInAbuse: Abuse = {
  title: 'more log-ins than can be checked',
  async run({ servers, size }) {
    const faults: string[] = [];
    const world = await openAbuseWorld(servers, { TRUSTED_PROXIES: '1' });
    const poller = new Poller({ url: world.url, ...world.player, perSecond: POLLS_PER_SECOND });
    const storm = await LogInStorm.gather(world.port);
    try {
      const plan = PLANS[size];
      // What the first log-ins of a process load and compile is its start, and no storm's doing.
      if (plan.warmUpMs > 0) await storm.rage(plan.perSecond, AbortSignal.timeout(plan.warmUpMs));
      const comparison = await comparePolls(poller, signal => storm.rage(plan.perSecond, signal), plan);
      const { ratio, pairs, outcomes, failures } = comparison;
      const sum = (of: (outcome: StormOutcome) => number) =>
        outcomes.reduce((total, outcome) => total + of(outcome), 0);
      const largest = (of: (outcome: StormOutcome) => number) => Math.round(Math.max(...outcomes.map(of)));
      const offered = sum(outcome => outcome.offered);
      const figures = {
        'log-ins offered a second': plan.perSecond,
        'log-ins offered': offered,
        'passwords checked': sum(outcome => outcome.checked),
        'turned away': sum(outcome => outcome.turnedAway),
        'p99 of those checked, ms': largest(outcome => outcome.checkedP99),
        'p99 of those turned away, ms': largest(outcome => outcome.turnedAwayP99),
        'polls slowed': formatComparison(comparison),
      };
      const expected = (pairs * plan.perSecond * plan.stretchMs) / 1_000;
      if (offered < expected * plan.leastOffered)
        faults.push(`only ${offered} of ${expected} log-ins could be offered`);
      if (figures['passwords checked'] === 0) faults.push('no password was checked at all');
      if (figures['turned away'] === 0) faults.push('nobody was turned away');
      if (figures['p99 of those turned away, ms'] > plan.longestWaitMs)
        faults.push(`people waited ${figures['p99 of those turned away, ms']} ms to be turned away`);
      if (ratio > plan.mostSlowed) faults.push(`polls were slowed ${figures['polls slowed']}`);
      faults.push(...failures.slice(0, 3).map(failure => `a poll failed: ${failure}`));
      faults.push(...outcomes.flatMap(outcome => outcome.unexpected));
      faults.push(...(await checkHealth(world)));
      return { figures, faults };
    } finally {
      storm.disperse();
      await poller.stop();
      await world.close();
    }
  },
};
