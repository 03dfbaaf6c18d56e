import { CURRENT_ENGINE_VERSION } from '@delve/game/engine/versions.ts';
import { runExperiment } from '@delve/game/lab/experiment.ts';
import { loadContent } from '#lib/data/load-content.ts';
import type { LabNews, LabOrder } from './lab-messages.ts';

/** Runs between two messages: often enough for a meter that moves, seldom enough to cost nothing. */
const CHUNK = 50;

const tell = (news: LabNews) => postMessage(news);

/** Takes one order in its life; whoever does not want the rest ends the worker. */
addEventListener('message', ({ data }: MessageEvent<LabOrder>) => {
  experiment(data).then(
    () => tell({ kind: 'done' }),
    (error: unknown) => tell({ kind: 'failed', message: String(error) }),
  );
});

async function experiment({ contentPath, runs, ...run }: LabOrder): Promise<void> {
  const content = await loadContent(contentPath);
  const input = { ...run, engineVersion: CURRENT_ENGINE_VERSION, contentHash: content.hash };
  for (const progress of runExperiment(content, { run: input, runs }, CHUNK))
    tell({ kind: 'progress', progress });
}
