import { createMetrics } from '@delve/platform/metrics/create-metrics.ts';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** No label takes a value that a client can invent: routes and fields are ours, outcomes are codes of the domain. */
export interface GatewayMetrics {
  readonly registry: Registry;
  readonly requests: Histogram<'route' | 'status'>;
  readonly operations: Histogram<'type' | 'field' | 'outcome'>;
  readonly mutations: Counter<'mutation' | 'outcome'>;
  readonly sockets: Gauge;
}

const LATENCY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 10];

export function createGatewayMetrics(): GatewayMetrics {
  const registry = createMetrics('gateway');
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'delve_http_request_duration_seconds',
      help: 'Duration of HTTP requests by route and status.',
      labelNames: ['route', 'status'],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    operations: new Histogram({
      name: 'delve_graphql_operation_duration_seconds',
      help: 'Duration of GraphQL operations by type, root field (or `several`) and outcome (`ok` or `error`).',
      labelNames: ['type', 'field', 'outcome'],
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    mutations: new Counter({
      name: 'delve_mutations_total',
      help: 'Executed mutations by outcome: `OK`, the code of the refusal, or `FAULT`. startRun with OK are runs started by players.',
      labelNames: ['mutation', 'outcome'],
      registers,
    }),
    sockets: new Gauge({
      name: 'delve_subscription_sockets',
      help: 'Open WebSocket connections.',
      registers,
    }),
  };
}
