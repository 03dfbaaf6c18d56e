import { runProcess } from '@delve/platform/process/run-process.ts';
import { buildPlayerApp } from './player-app/build-player-app.ts';

/** `npm run build:app`: builds the player app into `player-app/build`, from where the gateway serves it. */
await runProcess(() => buildPlayerApp());
