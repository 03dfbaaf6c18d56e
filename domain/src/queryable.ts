import type { PoolClient } from 'pg';

/** A pool, or a connection inside a transaction: for statements that may run in either. */
export type Queryable = Pick<PoolClient, 'query'>;
