import type { Pool } from 'pg';

/** Means per run, in bytes. */
export interface StoredBytes {
  /** Everything that is stored for replays alone. */
  readonly replayable: number;
  /** Of these, the snapshots' share: rows, indexes and page overhead. */
  readonly snapshots: number;
  /** Seed, packed snapshot, versions; no overhead. */
  readonly least: number;
  /** The readable log as PostgreSQL stores it: compressed where that is worth it. */
  readonly jsonb: number;
  /** The same before compression. */
  readonly jsonbUncompressed: number;
  /** The run's whole row, with its result and everything that is not for replays. */
  readonly row: number;
}

/** Columns of `runs` that it would not need if the log were stored. */
const REPLAY_COLUMNS = [
  'engine_version',
  'content_hash',
  'snapshot_hash',
  'player_nonce',
  'seed_key_id',
  'seed_commitment',
  'seed',
  'log_hash',
];

const SEED_BYTES = 32;
/** The engine's number and the content's hash. */
const VERSION_BYTES = 4 + 32;

/** Measures what a group of runs has added to the database. */
export class BytesPerRun {
  readonly #pg: Pool;
  #snapshotsBefore = { total: 0, packed: 0 };

  constructor(pg: Pool) {
    this.#pg = pg;
  }

  /** To be called before the runs are started. */
  async begin(): Promise<void> {
    this.#snapshotsBefore = await this.#measureSnapshots();
  }

  /** @param runIds all runs since `begin` */
  async measure(runIds: readonly string[]): Promise<StoredBytes> {
    const after = await this.#measureSnapshots();
    const snapshots = (after.total - this.#snapshotsBefore.total) / runIds.length;
    const packed = (after.packed - this.#snapshotsBefore.packed) / runIds.length;
    const { rows } = await this.#pg.query<{
      columns: number;
      row: number;
      jsonb: number;
      uncompressed: number;
    }>(
      `SELECT avg(${REPLAY_COLUMNS.map(column => `pg_column_size(r.${column})`).join(' + ')})::float AS columns,
              avg(pg_column_size(r.*))::float AS row,
              avg(pg_column_size(l.log))::float AS jsonb,
              avg(pg_column_size(l.log || '[]'))::float AS uncompressed
         FROM runs r JOIN run_logs l ON l.run_id = r.id WHERE r.id = ANY($1)`,
      [runIds],
    );
    const { columns, row, jsonb, uncompressed } = rows[0]!;
    return {
      replayable: columns + snapshots,
      snapshots,
      least: SEED_BYTES + VERSION_BYTES + packed,
      jsonb,
      jsonbUncompressed: uncompressed,
      row,
    };
  }

  /** Stored bytes of one content revision: shared by all runs that pin it. */
  async contentRevision(): Promise<number> {
    const { rows } = await this.#pg.query<{ bytes: number }>(
      'SELECT max(pg_column_size(body)) AS bytes FROM content_revisions',
    );
    return rows[0]!.bytes;
  }

  async #measureSnapshots(): Promise<{ total: number; packed: number }> {
    const { rows } = await this.#pg.query<{ total: number; packed: number }>(
      `SELECT pg_total_relation_size('run_snapshots')::float AS total,
              coalesce(sum(octet_length(body)), 0)::float AS packed FROM run_snapshots`,
    );
    return rows[0]!;
  }
}
