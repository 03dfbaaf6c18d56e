import { cutCommits } from './cut-commits.ts';
import { emptyRedis } from './empty-redis.ts';
import { freezeWorker } from './freeze-worker.ts';
import { killGateway } from './kill-gateway.ts';
import { killWorkers } from './kill-workers.ts';
import { restartPostgres } from './restart-postgres.ts';
import type { Scenario } from './scenario.ts';
import { sickRedis } from './sick-redis.ts';
import { stepClocks } from './step-clocks.ts';

/** By the name under which `npm run crash` plays them. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'kill-workers': killWorkers,
  'empty-redis': emptyRedis,
  'kill-gateway': killGateway,
  'freeze-worker': freezeWorker,
  'cut-commits': cutCommits,
  'restart-postgres': restartPostgres,
  'sick-redis': sickRedis,
  'step-clocks': stepClocks,
};
