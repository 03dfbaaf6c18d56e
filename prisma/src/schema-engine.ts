import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { MigrationList } from '@prisma/schema-engine-wasm';

export type SchemaEngineRequest =
  | { kind: 'apply'; databaseUrl: string; migrations: MigrationList }
  | { kind: 'diff'; databaseUrl: string; from: string; to: string };

export type SchemaEngineAnswer = { ok: true; value: unknown } | { ok: false; message: string };

/** Applies the migrations that the database has not seen and returns their names. Rejects with the engine's message. */
export async function applyMigrations(databaseUrl: string, migrations: MigrationList): Promise<string[]> {
  return (await askEngine({ kind: 'apply', databaseUrl, migrations })) as string[];
}

/**
 * The SQL that leads from one Prisma schema to another; empty when they describe the same tables. The database is not
 * read, but the engine insists on a connection to one.
 */
export async function diffSchemas(databaseUrl: string, from: string, to: string): Promise<string> {
  return (await askEngine({ kind: 'diff', databaseUrl, from, to })) as string;
}

/**
 * In a thread of its own, which ends with the answer: the engine leaves a timer of ten seconds behind that would keep a
 * process alive for as long, and Node warns that WebAssembly modules are an experiment, which tells an operator nothing.
 */
async function askEngine(request: SchemaEngineRequest): Promise<unknown> {
  const worker = new Worker(new URL('./schema-engine-worker.ts', import.meta.url), {
    workerData: request,
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  try {
    const [answer]: SchemaEngineAnswer[] = await once(worker, 'message');
    if (!answer?.ok) throw new Error(answer?.message);
    return answer.value;
  } finally {
    await worker.terminate();
  }
}
