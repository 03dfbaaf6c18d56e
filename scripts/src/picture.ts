import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadContent } from '@delve/platform/content/load-content.ts';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { drawPicture } from './picture/draw-picture.ts';
import { playExampleRun } from './picture/play-example-run.ts';

const FOLDER = join('docs', 'pictures');

/** `npm run docs:picture`: draws what happens in a run, with lines of a replay that the engine has just played. */
await runProcess(async () => {
  const content = await loadContent();
  await mkdir(FOLDER, { recursive: true });
  const file = join(FOLDER, 'what-happens.svg');
  await writeFile(file, drawPicture(playExampleRun(content)));
  process.stdout.write(`${file}\n`);
});
