import { collectDefaultMetrics, Registry } from 'prom-client';

/**
 * A registry of its own for a process (nothing global, so that a test can have two), with Node's default metrics.
 * Each metric carries the label `process`.
 */
export function createMetrics(processName: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ process: processName });
  collectDefaultMetrics({ register: registry, prefix: 'delve_' });
  return registry;
}
