import { killWorkers } from './kill-workers.ts';
import type { Scenario } from './scenario.ts';

/** By the name under which `npm run crash` plays them. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'kill-workers': killWorkers,
};
