import { randomBytes, randomUUID } from 'node:crypto';
import { chooseFreePort } from '@delve/platform/embedded/choose-port.ts';
import { ApiClient } from '../../api/api-client.ts';
import type { OwnServers } from '../../harness/own-servers.ts';
import { ServerProcess } from './server-process.ts';
import { StatementTap } from './statement-tap.ts';

export interface Player {
  readonly token: string;
  readonly characterId: string;
}

/** A production gateway on real servers, with somebody who plays. */
export interface AbuseWorld {
  readonly gateway: ServerProcess;
  readonly port: number;
  readonly url: string;
  readonly tap: StatementTap;
  readonly player: Player;
  close(): Promise<void>;
}

/** Limits per address and account that do not limit: for abuse that is about something else. */
export const OPEN_LIMITS = Object.fromEntries(
  [
    'ANONYMOUS_PROCESS',
    'ANONYMOUS_ADDRESS',
    'REGISTER_ADDRESS',
    'LOGIN_ADDRESS',
    'LOGIN_ACCOUNT',
    'MUTATION_ACCOUNT',
  ].map(name => [`RATE_LIMIT_${name}`, '1000000/1']),
);

/**
 * @param variables what differs from production's defaults
 * @param hasWorkers runs end only where there are workers
 */
export async function openAbuseWorld(
  servers: OwnServers,
  variables: Readonly<Record<string, string>> = {},
  { hasWorkers = false } = {},
): Promise<AbuseWorld> {
  const { tap, url: databaseUrl } = await StatementTap.open(servers.databaseUrl);
  const port = await chooseFreePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = {
    DELVE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    REDIS_URL: servers.redisUrl,
    DELVE_SEED_SECRETS: `abuse:${randomBytes(32).toString('hex')}`,
    PUBLIC_ORIGINS: 'https://delve.example',
    HOST: '127.0.0.1',
    PORT: String(port),
    ...variables,
  };
  const [gateway, ...workers] = await Promise.all([
    ServerProcess.start('gateway', environment),
    ...(hasWorkers ? [ServerProcess.start('workers', environment)] : []),
  ]);
  const client = await new ApiClient(url).register();
  const characterId = await client.createCharacter();
  return {
    gateway,
    port,
    url,
    tap,
    player: { token: client.token!, characterId },
    async close() {
      await Promise.all([gateway, ...workers].map(server => server.kill()));
      await tap.close();
    },
  };
}

/** An address that nobody has: log-ins with it take as long as with any other. */
export function inventEmail(): string {
  return `${randomUUID()}@example.org`;
}
