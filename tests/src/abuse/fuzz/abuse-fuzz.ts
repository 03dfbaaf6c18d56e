import type { Abuse } from '../abuse.ts';
import { OPEN_LIMITS, openAbuseWorld } from '../world/abuse-world.ts';
import { checkHealth } from '../world/check-health.ts';
import { fuzzGateway } from './fuzz-gateway.ts';

const REQUESTS = { short: 800, long: 10_000 };

/** Requests that were drawn from the schema and spoilt. */
export const fuzzAbuse: Abuse = {
  title: 'requests that make no sense',
  async run({ servers, size, seed, say }) {
    const world = await openAbuseWorld(servers, OPEN_LIMITS);
    try {
      const report = await fuzzGateway(world, { requests: REQUESTS[size], seed, say });
      const statuses = Object.entries(report.statuses).map(([status, count]) => `${count} × ${status}`);
      return {
        figures: { requests: report.requests, seed, answers: statuses.join(', ') },
        faults: [
          ...report.faults.map(
            ({ number, what, request, answer }) => `request ${number}: ${what}\n${request}\n→ ${answer}`,
          ),
          ...(await checkHealth(world)),
        ],
      };
    } finally {
      await world.close();
    }
  },
};
