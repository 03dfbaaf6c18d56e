import type { Abuse } from '../abuse.ts';
import { OPEN_LIMITS, openAbuseWorld } from '../world/abuse-world.ts';
import { playVisibleRuns } from './play-visible-runs.ts';
import { isRemarkable, predictRuns } from './predict-runs.ts';

const RUNS = { short: 60, long: 1_000 };

/** Attackers with everything that a client sees, who want to know a run's outcome before it ends. */
export const predictionAbuse: Abuse = {
  title: 'predicting runs',
  async run({ servers, size, say }) {
    const variables = { ...OPEN_LIMITS, DELVE_TIME_SCALE: '100000' };
    const world = await openAbuseWorld(servers, variables, { hasWorkers: true });
    try {
      say(`playing ${RUNS[size]} runs`);
      const { content, runs } = await playVisibleRuns(world.url, RUNS[size]);
      say('letting the attackers guess');
      const { scores, brokenBy } = predictRuns(content, runs);
      const best = (asked: string) =>
        scores
          .filter(score => score.asked === asked && score.guesses > 0)
          .reduce((one, score) => (score.hits - score.most > one.hits - one.most ? score : one));
      return {
        figures: {
          runs: runs.length,
          'of them won': runs.filter(run => run.isVictory).length,
          'answers judged': scores.length,
          'best at the first die': describe(best('first die')),
          'best at the outcome': describe(best('outcome')),
        },
        faults: [
          ...brokenBy.map(attacker => `the seed is ${attacker}`),
          ...scores.filter(isRemarkable).map(score => `not luck: ${describe(score)}`),
        ],
      };
    } finally {
      await world.close();
    }
  },
};

function describe({
  attacker,
  asked,
  hits,
  guesses,
  least,
  most,
}: ReturnType<typeof predictRuns>['scores'][number]): string {
  return `${attacker}: ${asked} right ${hits} of ${guesses} times (luck: ${least} to ${most})`;
}
