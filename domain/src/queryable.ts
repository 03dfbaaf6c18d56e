import type { PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';

/** A pool, or a connection inside a transaction: for statements that may run in either. */
export type Queryable = Pick<PoolClient, 'query'>;

/** For single statements that only read and are short: many of them may share a connection. */
export interface Reads {
  query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>>;
}
