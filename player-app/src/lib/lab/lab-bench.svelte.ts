import type { ExperimentProgress } from '@delve/game/lab/experiment.ts';
import type { ExperimentOrder } from '#lib/engine/engine-messages.ts';
import { startEngine } from '#lib/engine/start-engine.ts';

export type BenchStatus = 'idle' | 'running' | 'done' | 'cancelled' | 'failed';

/** One experiment at a time, beside the page. Reactive. */
export class LabBench {
  status = $state<BenchStatus>('idle');
  /** How far the latest is, and what is known by then; stays when it ends. */
  progress = $state.raw<ExperimentProgress>();
  /** What was tried. */
  order = $state.raw<ExperimentOrder>();
  /** How long it took, in milliseconds; while it runs, undefined. */
  tookMs = $state<number>();
  #stop: (() => void) | undefined;

  start(order: ExperimentOrder): void {
    this.#stop?.();
    const begin = performance.now();
    this.status = 'running';
    this.order = order;
    this.progress = undefined;
    this.tookMs = undefined;
    this.#stop = startEngine(order, {
      onstep: progress => {
        this.progress = progress;
      },
      onend: ending => {
        this.tookMs = performance.now() - begin;
        this.status = ending;
      },
    });
  }

  /** What is known by now stays. */
  cancel(): void {
    if (this.status !== 'running') return;
    this.#stop?.();
    this.status = 'cancelled';
  }

  /** When the page is left. */
  close(): void {
    this.#stop?.();
  }
}
