import { runProcess } from '@delve/platform/process/run-process.ts';
import { StartupError } from '@delve/platform/process/startup-error.ts';
import { syncProjects } from './mobile/sync-projects.ts';

const USAGE = 'Usage: npm run mobile:sync -- https://delve.example, the server that the app is for.';

/** `npm run mobile:sync -- <server>`: brings the built player app into `player-app/android` and `player-app/ios`. */
await runProcess(async () => {
  const [server = '', ...rest] = process.argv.slice(2);
  if (rest.length > 0 || !URL.canParse(server) || new URL(server).origin !== server)
    throw new StartupError('wrongConfiguration', USAGE);
  process.stdout.write(`Building the player app for ${server} …\n`);
  await syncProjects(server);
  process.stdout.write(
    [
      'Both projects are up to date.',
      'Open player-app/android in Android Studio, player-app/ios/App/App.xcodeproj in Xcode (docs/mobile.md).',
      '',
    ].join('\n'),
  );
});
