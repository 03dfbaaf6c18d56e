import type { ExperimentProgress } from '@delve/game/lab/experiment.ts';
import type { LabNews, LabOrder } from './lab-messages.ts';

export type BenchStatus = 'idle' | 'running' | 'done' | 'cancelled' | 'failed';

/** One experiment at a time, on a thread of its own: the page stays as quick as ever. */
export class LabBench {
  status = $state<BenchStatus>('idle');
  /** How far the latest is, and what is known by then; stays when it ends. */
  progress = $state.raw<ExperimentProgress>();
  /** What was tried. */
  order = $state.raw<LabOrder>();
  /** How long it took, in milliseconds; while it runs, undefined. */
  tookMs = $state<number>();
  #worker: Worker | undefined;

  start(order: LabOrder): void {
    this.#stop();
    const begin = performance.now();
    const worker = new Worker(new URL('./lab-worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    this.status = 'running';
    this.order = order;
    this.progress = undefined;
    this.tookMs = undefined;
    const end = (status: BenchStatus) => {
      this.#stop();
      this.tookMs = performance.now() - begin;
      this.status = status;
    };
    worker.addEventListener('message', ({ data }: MessageEvent<LabNews>) => {
      if (data.kind === 'progress') this.progress = data.progress;
      else end(data.kind);
    });
    worker.addEventListener('error', () => end('failed'));
    worker.postMessage(order);
  }

  /** What is known by now stays. */
  cancel(): void {
    if (this.status !== 'running') return;
    this.#stop();
    this.status = 'cancelled';
  }

  /** When the page is left. */
  close(): void {
    this.#stop();
  }

  #stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
