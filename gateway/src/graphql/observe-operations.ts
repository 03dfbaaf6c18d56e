import type { ExecutionResult } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { RequestState } from '../http/request-state.ts';
import type { GatewayMetrics } from '../metrics/gateway-metrics.ts';
import { recordOperation } from './operation-record.ts';

/** Notes every executed operation for the access log, and its duration for the metrics. */
export function observeOperations(metrics: GatewayMetrics): Plugin<{ state: RequestState }> {
  return {
    onExecute({ args }) {
      const { state } = args.contextValue as { state: RequestState };
      const record = recordOperation(args.document, args.operationName);
      const startedAt = performance.now();
      state.operations.push(record);
      return {
        onExecuteDone({ result }) {
          record.durationMs = Math.round(performance.now() - startedAt);
          record.errors = isAsyncIterable(result) ? [] : codesOf(result);
          const outcome = record.errors.length > 0 ? 'error' : 'ok';
          metrics.operations.observe(
            { type: record.type, field: record.field, outcome },
            (performance.now() - startedAt) / 1_000,
          );
        },
      };
    },
  };
}

export function codesOf(result: ExecutionResult): string[] {
  return (result.errors ?? []).map(error => String(error.extensions.code ?? 'GRAPHQL_ERROR'));
}
