import { type CheckedClaim, checkProof } from '@delve/game/engine/check-proof.ts';
import { CURRENT_ENGINE_VERSION } from '@delve/game/engine/versions.ts';
import { type ExperimentProgress, runExperiment } from '@delve/game/lab/experiment.ts';
import { loadContent } from '#lib/data/load-content.ts';
import { SERVER_ORIGIN } from '#lib/native/server-origin.ts';
import type { EngineNews, EngineOrder, ExperimentOrder, VerifyOrder } from './engine-messages.ts';

/** Runs between two messages: often enough for a meter that moves, seldom enough to cost nothing. */
const CHUNK = 50;

const tell = (news: EngineNews<CheckedClaim | ExperimentProgress>) => postMessage(news);

/** Takes one order in its life; whoever does not want the rest ends the worker. */
addEventListener('message', ({ data }: MessageEvent<EngineOrder>) => {
  carryOut(data).then(
    () => tell({ kind: 'done' }),
    (error: unknown) => tell({ kind: 'failed', message: String(error) }),
  );
});

async function carryOut(order: EngineOrder): Promise<void> {
  const steps = order.kind === 'verify' ? await verify(order) : await experiment(order);
  for (const step of steps) tell({ kind: 'step', step });
}

/** With the game's data as text: whether it is what the proof says is the first claim. */
async function verify({ proof }: VerifyOrder): Promise<Iterable<CheckedClaim>> {
  const response = await fetch(SERVER_ORIGIN + proof.contentPath);
  if (!response.ok) throw new Error(`The game data could not be fetched: ${response.status}.`);
  return checkProof({ ...proof, content: await response.text() });
}

async function experiment(order: ExperimentOrder): Promise<Iterable<ExperimentProgress>> {
  const { contentPath, questId, difficulty, snapshot, runs } = order;
  const content = await loadContent(contentPath);
  const engineVersion = CURRENT_ENGINE_VERSION;
  const run = { engineVersion, contentHash: content.hash, questId, difficulty, snapshot };
  return runExperiment(content, { run, runs }, CHUNK);
}
