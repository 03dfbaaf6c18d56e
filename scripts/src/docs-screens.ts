import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { encodeId } from '@delve/domain/public-ids.ts';
import { startGateway } from '@delve/gateway/start-gateway.ts';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { FULL } from './bench/bench.ts';
import { EndTasks } from './bench/end-tasks.ts';
import { openWorld } from './bench/world/open-world.ts';
import { buildPlayerAppIfNeeded } from './player-app/build-player-app.ts';
import { SCREENS } from './screens/screens.ts';
import { seedHistory } from './screens/seed-history.ts';
import { takePictures } from './screens/take-pictures.ts';
import { writeGallery } from './screens/write-gallery.ts';

const FOLDER = resolve(import.meta.dirname, '../../docs/screens');
const say = (line: string) => void process.stdout.write(`${line}\n`);

/**
 * `npm run docs:screens`: takes a picture of every screen of the player app at three widths, from servers of its own and an
 * account with a history, and writes the gallery beside them.
 */
await runProcess(async () => {
  const endTasks = new EndTasks();
  await endTasks.around(async () => {
    await buildPlayerAppIfNeeded(say);
    const world = await openWorld({ size: FULL, say, onEnd: stop => endTasks.add(stop) });
    const gateway = await startGateway({
      env: { ...world.env, PORT: 0 },
      deps: world.deps,
      redis: world.redis,
    });
    endTasks.add(() => gateway.stop());
    const account = await seedHistory(world.deps);

    await rm(FOLDER, { recursive: true, force: true });
    await mkdir(FOLDER, { recursive: true });
    await takePictures(SCREENS, {
      origin: gateway.url.replace('127.0.0.1', 'localhost'),
      token: account.token,
      ids: {
        characterId: encodeId('Character', account.characterId),
        runId: encodeId('Run', account.runId),
        queueId: encodeId('SkillQueue', account.queueId),
        questId: account.questId,
      },
      folder: FOLDER,
      say,
    });
    await writeFile(join(FOLDER, 'README.md'), writeGallery(SCREENS));
  });
  process.exit(0);
});
