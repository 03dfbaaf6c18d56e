import type { EngineNews, EngineOrder, EngineSteps } from './engine-messages.ts';

export interface EngineListener<Step> {
  /** Called after each step of the work, in order. */
  onstep(step: Step): void;
  /** Called once, after the last step or when there will be no more of them. */
  onend(ending: 'done' | 'failed'): void;
}

/**
 * Has the engine carry out one order on a thread of its own: the page stays as quick as ever. Every order goes to the
 * same worker file, since each file of a worker is built with an engine of its own.
 * @returns ends the work; nothing is told afterwards
 */
export function startEngine<Order extends EngineOrder>(
  order: Order,
  { onstep, onend }: EngineListener<EngineSteps[Order['kind']]>,
): () => void {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module' });
  const end = (ending: 'done' | 'failed') => {
    worker.terminate();
    onend(ending);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<EngineNews<EngineSteps[Order['kind']]>>) => {
    if (data.kind === 'step') onstep(data.step);
    else end(data.kind);
  });
  worker.addEventListener('error', () => end('failed'));
  worker.postMessage(order);
  return () => worker.terminate();
}
