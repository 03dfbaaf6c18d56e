import { type Abuse, MEASUREMENTS } from '../abuse.ts';
import { checkHealth } from '../attacks/attack-gateway.ts';
import { comparePolls } from '../polls/compare-polls.ts';
import { Poller } from '../polls/poller.ts';
import { openAbuseWorld } from '../world/abuse-world.ts';
import { LogInStorm } from './log-in-storm.ts';

const PER_SECOND = { short: 200, long: 500 };

/** In the long form some 15 s of storm. */
const PLANS = { short: { pairs: 1, stretchMs: 3_000 }, long: { pairs: 3, stretchMs: 5_000 } };

/** The poll's p99 during the storm, as a multiple of the one without. In a few seconds there are few polls. */
const MOST_SLOWED = { short: 10, long: 2 };

/** Whoever is turned away learns so within this time, also after having waited for a place. */
const LONGEST_WAIT_MS = 5_000;

/** More log-ins than passwords can be checked: the excess waits briefly, and is then told when to come back. */
export const logInAbuse: Abuse = {
  title: 'more log-ins than can be checked',
  async run({ servers, size, say }) {
    const faults: string[] = [];
    const world = await openAbuseWorld(servers, { TRUSTED_PROXIES: '1' });
    const poller = new Poller({ url: world.url, ...world.player, perSecond: 100 });
    const storm = await LogInStorm.gather(world.port);
    try {
      const plan = PLANS[size];
      const compare = () => comparePolls(poller, signal => storm.rage(PER_SECOND[size], signal), plan);
      let best = await compare();
      for (let attempt = 1; attempt < MEASUREMENTS && best.ratio > MOST_SLOWED[size]; attempt++) {
        say(`polls were ${best.ratio.toFixed(2)}× as slow; measuring again`);
        const again = await compare();
        if (again.ratio < best.ratio) best = again;
      }
      const sum = (of: (outcome: (typeof best.outcomes)[number]) => number) =>
        best.outcomes.reduce((total, outcome) => total + of(outcome), 0);
      const largest = (of: (outcome: (typeof best.outcomes)[number]) => number) =>
        Math.round(Math.max(...best.outcomes.map(of)));
      const offered = sum(outcome => outcome.offered);
      const figures = {
        'log-ins offered a second': PER_SECOND[size],
        'log-ins offered': offered,
        'passwords checked': sum(outcome => outcome.checked),
        'turned away': sum(outcome => outcome.turnedAway),
        'p99 of those checked, ms': largest(outcome => outcome.checkedP99),
        'p99 of those turned away, ms': largest(outcome => outcome.turnedAwayP99),
        'polls slowed': `${best.ratio.toFixed(2)}× (p99 ${best.calmP99.toFixed(1)} → ${best.disturbedP99.toFixed(1)} ms)`,
      };
      const expected = (plan.pairs * PER_SECOND[size] * plan.stretchMs) / 1_000;
      if (offered < expected * 0.8) faults.push(`only ${offered} of ${expected} log-ins could be offered`);
      if (figures['passwords checked'] === 0) faults.push('no password was checked at all');
      if (figures['turned away'] === 0) faults.push('nobody was turned away');
      if (figures['p99 of those turned away, ms'] > LONGEST_WAIT_MS)
        faults.push(`people waited ${figures['p99 of those turned away, ms']} ms to be turned away`);
      if (best.ratio > MOST_SLOWED[size]) faults.push(`polls were slowed ${figures['polls slowed']}`);
      faults.push(...best.failures.slice(0, 3).map(failure => `a poll failed: ${failure}`));
      faults.push(...best.outcomes.flatMap(outcome => outcome.unexpected));
      faults.push(...(await checkHealth(world)));
      return { figures, faults };
    } finally {
      storm.disperse();
      await poller.stop();
      await world.close();
    }
  },
};
