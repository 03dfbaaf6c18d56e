import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool } from 'pg';

/**
 * Prisma's schema engine as WebAssembly: the binary that the Prisma CLI uses would be downloaded at install time. It can
 * apply migrations and compare schema files; whatever describes a live database fails in it.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  // One connection: the engine's work is serial, and a session's settings hold for all of it.
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  pool.on('error', () => {}); // An idle connection that breaks is reported by the next query.
  try {
    const engine = await SchemaEngine.new(
      { datamodels: undefined },
      () => {},
      bindMigrationAwareSqlAdapterFactory(scriptingAdapterFactory(pool)),
    );
    try {
      return await use(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
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
