import { parentPort, workerData } from 'node:worker_threads';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool } from 'pg';
import type { SchemaEngineAnswer, SchemaEngineRequest } from './schema-engine.ts';

/**
 * Prisma's schema engine as WebAssembly: the binary that the Prisma CLI uses would be downloaded at install time. It can
 * apply migrations and compare schema files; whatever describes a live database fails in it.
 */
const NO_FILTER = { externalTables: [], externalEnums: [] };

parentPort!.postMessage(await answer(workerData));

async function answer(request: SchemaEngineRequest): Promise<SchemaEngineAnswer> {
  // One connection: the engine's work is serial, and a session's settings hold for all of it.
  const pool = new Pool({ connectionString: request.databaseUrl, max: 1 });
  // An idle connection that breaks is reported by the next query.
  pool.on('error', () => {});
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(scriptingAdapterFactory(pool));
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
    return { ok: true, value: await carryOut(engine, request) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  } finally {
    await pool.end();
  }
}

async function carryOut(engine: SchemaEngine, request: SchemaEngineRequest): Promise<string[] | string> {
  switch (request.kind) {
    case 'apply': {
      const input = { migrationsList: request.migrations, filters: NO_FILTER };
      return (await engine.applyMigrations(input)).appliedMigrationNames;
    }
    case 'diff': {
      const { stdout } = await engine.diff({
        from: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: request.from }] },
        to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: request.to }] },
        script: true,
        exitCode: null,
        filters: NO_FILTER,
      });
      return stdout?.includes('This is an empty migration') ? '' : (stdout ?? '');
    }
  }
}

/**
 * The adapter's own `executeScript` cuts a script at every semicolon, also within function bodies. PostgreSQL's simple
 * query protocol takes the script whole and runs it as one transaction: a migration applies entirely or not at all.
 */
function scriptingAdapterFactory(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      adapter.executeScript = async script => {
        await pool.query(script);
      };
      return adapter;
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}
