import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortFree } from '@delve/platform/embedded/choose-port.ts';
import { describeFileFault } from '@delve/platform/embedded/describe-server-fault.ts';
import type { EmbeddedServer } from '@delve/platform/embedded/server-process.ts';
import { readStartEnvironment, type StartEnvironment } from '@delve/platform/env/environment.ts';
import { runProcess } from '@delve/platform/process/run-process.ts';
import { EXIT_CODES, StartupError } from '@delve/platform/process/startup-error.ts';
import { checkRedis } from '@delve/platform/redis/check-redis.ts';
import { type GeneratedSecrets, readOrGenerateSecrets } from '@delve/platform/secrets/generated-secrets.ts';
import { buildPlayerAppIfNeeded } from './player-app/build-player-app.ts';
import { startAppProcess } from './start/app-process.ts';
import { startGuard } from './start/guard.ts';
import { InstanceRecordFile, type RecordedProcess } from './start/instance-record.ts';
import { listenForStop } from './start/listen-for-stop.ts';
import { lowerPriority } from './start/lower-priority.ts';
import { prepareDatabase } from './start/prepare-database.ts';
import { gatewayUrl, say, sayWhereToGo } from './start/say.ts';
import { startPostgres, startRedis } from './start/start-servers.ts';
import { stopOrphans } from './start/stop-orphans.ts';
import { StopSequence } from './start/stop-sequence.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Beyond the drain, for closing connections. */
const STOP_GRACE_MS = 5_000;
const READYZ_TIMEOUT_MS = 30_000;

/**
 * Where all processes share a machine, those who ask whether their run is settled must not keep the workers from settling
 * it: of 10,000 that are due at once the last was settled after 9 s instead of 14 s.
 */
const GATEWAY_NICENESS = 5;

interface Start {
  env: StartEnvironment;
  dataDir: string;
  record: InstanceRecordFile;
  sequence: StopSequence;
}

/** `npm start`: the whole of Delve on this machine, until Ctrl-C. */
async function main(): Promise<void> {
  const env = readStartEnvironment();
  const dataDir = resolve(ROOT, env.DELVE_DATA_DIR);
  const sequence = new StopSequence();
  listenForStop(sequence, () => {
    sequence.killAll();
    process.exit(130);
  });
  await mkdir(dataDir, { recursive: true }).catch(error => {
    throw describeFileFault(error, dataDir);
  });
  const record = await InstanceRecordFile.acquire(join(dataDir, 'start.json'), stopOrphans);
  const dismissGuard = await startGuard(record);
  let exitCode = 0;
  try {
    await startEverything({ env, dataDir, record, sequence });
    const reason = await sequence.requested;
    if (reason.kind === 'signal') say('Stopping …');
    else {
      const how = reason.exitCode === undefined ? 'by a signal' : `with exit code ${reason.exitCode}`;
      say(`The process of ${reason.name} ended ${how}. Stopping the rest …`);
      exitCode = reason.exitCode || EXIT_CODES.fault;
    }
  } finally {
    await sequence.stopAll();
    await record.release();
    dismissGuard();
  }
  say('Stopped.');
  process.exit(exitCode);
}

/** Returns early, between two steps, when a stop is asked for. */
async function startEverything(start: Start): Promise<void> {
  const { env, dataDir, sequence } = start;
  if (!(await isPortFree(env.PORT, env.HOST))) {
    throw new StartupError(
      'wrongSurroundings',
      `Port ${env.PORT} on ${env.HOST} is in use. Set PORT to another.`,
    );
  }
  // Beside the servers' start. Handled at once, so that its failure is never without a handler.
  const appBuilt = buildPlayerAppIfNeeded(say).then(
    () => undefined,
    (error: unknown) => error,
  );
  const secrets = await readOrGenerateSecrets(dataDir).catch(error => {
    throw describeFileFault(error, dataDir);
  });
  const databaseUrl = env.DATABASE_URL ?? (await bringPostgres(start, secrets));
  if (sequence.isRequested) return;
  const redisUrl = env.REDIS_URL ?? (await bringRedis(start, secrets));
  await checkRedis(redisUrl);
  if (sequence.isRequested) return;

  const applied = await prepareDatabase(databaseUrl, env);
  if (applied.length > 0) say(`Migrated the database (${applied.length} new migrations).`);
  const buildFault = await appBuilt;
  if (buildFault) throw buildFault;
  if (sequence.isRequested) return;

  await startApps(start, {
    ...process.env,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    DELVE_SEED_SECRETS: process.env.DELVE_SEED_SECRETS || secrets.seedSecrets,
    DELVE_ENV: env.DELVE_ENV,
    DELVE_TIME_SCALE: String(env.DELVE_TIME_SCALE),
  });
  if (!sequence.isRequested) sayWhereToGo(env, dataDir);
}

async function bringPostgres(start: Start, secrets: GeneratedSecrets): Promise<string> {
  say('Starting PostgreSQL …');
  const postgres = await startPostgres(start.dataDir, start.env, secrets);
  await keepServer(start, 'PostgreSQL', postgres, 'SIGINT');
  return postgres.url;
}

async function bringRedis(start: Start, secrets: GeneratedSecrets): Promise<string> {
  say('Starting Redis …');
  const redis = await startRedis(start.dataDir, start.env, secrets);
  await keepServer(start, 'Redis', redis, 'SIGTERM');
  if (redis.kind === 'trial') {
    say(
      'No redis-server or valkey-server is installed: a stand-in in JavaScript runs, which is for trying out only.',
    );
  }
  return redis.url;
}

async function startApps(start: Start, appEnv: NodeJS.ProcessEnv): Promise<void> {
  say('Starting the gateway and the workers …');
  const workers = await bringApp(start, 'workers', appEnv);
  const gateway = await bringApp(start, 'gateway', appEnv);
  await Promise.race([Promise.all([workers.ready(), gateway.ready()]), start.sequence.requested]);
  await waitForReadyz(start);
  lowerPriority(gateway.pid, GATEWAY_NICENESS);
}

async function bringApp(
  { env, record, sequence }: Start,
  name: 'gateway' | 'workers',
  appEnv: NodeJS.ProcessEnv,
) {
  const app = await startAppProcess(name, join(ROOT, name, 'src/main.ts'), appEnv);
  const timeoutMs = env.DRAIN_TIMEOUT_SECONDS * 1_000 + STOP_GRACE_MS;
  sequence.add({ ...app, stop: () => app.stop(timeoutMs) });
  await record.add(name, app.pid, 'SIGTERM');
  return app;
}

async function keepServer(
  { record, sequence }: Start,
  name: string,
  server: EmbeddedServer,
  stopSignal: RecordedProcess['stopSignal'],
): Promise<void> {
  sequence.add({ ...server, name });
  await record.add(name, server.pid, stopSignal);
}

/** Readiness as an orchestrator sees it: over HTTP. */
async function waitForReadyz({ env, sequence }: Start): Promise<void> {
  const url = `${gatewayUrl(env)}/readyz`;
  for (const deadline = Date.now() + READYZ_TIMEOUT_MS; Date.now() < deadline; await sleep(100)) {
    if (sequence.isRequested) return;
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
  }
  throw new StartupError('fault', `The gateway runs, but ${url} does not say that it is ready.`);
}

await runProcess(main);
