import { styleText } from 'node:util';
import type { StartEnvironment } from '@delve/platform/env/environment.ts';

/** Prints a line of `npm start`'s own. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The gateway's address as a browser on this machine reaches it. */
export function gatewayUrl({ HOST, PORT }: Pick<StartEnvironment, 'HOST' | 'PORT'>): string {
  const isLocal = HOST === '0.0.0.0' || HOST === '::' || HOST === '127.0.0.1';
  const host = isLocal ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST;
  return `http://${host}:${PORT}`;
}

/** Prints what a newcomer can do now. */
export function sayWhereToGo(env: StartEnvironment, dataDir: string): void {
  const rows = [
    ['The game, in a browser', gatewayUrl(env)],
    ['GraphQL, and GraphiQL in a browser', `${gatewayUrl(env)}/graphql`],
    ['A scripted player, in another terminal', 'npm run play'],
    ['Game time', `${env.DELVE_TIME_SCALE} times as fast (DELVE_TIME_SCALE)`],
    ['Data and logs of the servers', dataDir],
  ] as const;
  const lines = rows.map(([what, where]) => `  ${what.padEnd(40)}${where}`);
  say(['', styleText('bold', 'Delve is running.'), ...lines, 'Press Ctrl-C to stop.', ''].join('\n'));
}
