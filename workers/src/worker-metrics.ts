import { createMetrics } from '@delve/platform/metrics/create-metrics.ts';
import type { JobOutcome } from '@delve/platform/queue/start-worker.ts';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export interface WorkerMetrics {
  readonly registry: Registry;
  jobEnded(jobName: string, outcome: JobOutcome, durationMs: number): void;
  runsCommitted(runs: number, durationMs: number): void;
  leads(leading: boolean): void;
}

/** What a worker process counts, besides Node's own figures. */
export function createWorkerMetrics(): WorkerMetrics {
  const registry = createMetrics('workers');
  const registers = [registry];
  const jobs = new Histogram({
    name: 'delve_job_duration_seconds',
    help: 'From taking a job to its end, by job and outcome.',
    labelNames: ['job', 'outcome'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const settled = new Counter({
    name: 'delve_runs_settled_total',
    help: 'Runs that this process settled.',
    registers,
  });
  const batches = new Histogram({
    name: 'delve_settle_batch_runs',
    help: 'Runs that one transaction settled.',
    buckets: [1, 2, 5, 10, 20, 50, 100],
    registers,
  });
  const commits = new Histogram({
    name: 'delve_settle_duration_seconds',
    help: 'Duration of the transactions that settle runs.',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers,
  });
  const leader = new Gauge({
    name: 'delve_scheduler_leads',
    help: '1 while this process leads, else 0.',
    registers,
  });
  return {
    registry,
    jobEnded(job, outcome, durationMs) {
      jobs.observe({ job, outcome }, durationMs / 1_000);
    },
    runsCommitted(runs, durationMs) {
      settled.inc(runs);
      batches.observe(runs);
      commits.observe(durationMs / 1_000);
    },
    leads(leading) {
      leader.set(leading ? 1 : 0);
    },
  };
}
