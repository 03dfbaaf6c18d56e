import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from './generated/client/client.ts';

/**
 * A Prisma client over a `pg` pool that the caller owns and ends, or over a connection URL, for which it opens a pool of
 * its own that `$disconnect()` ends. Connects on the first query.
 */
export function createPrismaClient(poolOrUrl: Pool | string): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(poolOrUrl) });
}
