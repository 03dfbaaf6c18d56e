import { parentPort, workerData } from 'node:worker_threads';
import { nullSink } from '@delve/game/engine/recorder.ts';
import { RandomStream } from '@delve/game/random/random-stream.ts';
import { loadContent } from '@delve/platform/content/load-content.ts';
import { REFERENCE_QUEST, ReferenceRuns } from './reference-runs.ts';

const runs = Number(workerData);
let rolls = 0;
const { word } = RandomStream.prototype;
RandomStream.prototype.word = function (this: RandomStream) {
  rolls++;
  return word.call(this);
};
const reference = new ReferenceRuns(await loadContent(), REFERENCE_QUEST);
for (let run = 0; run < runs; run++) reference.resolveNext(nullSink);
parentPort?.postMessage(rolls / runs);
