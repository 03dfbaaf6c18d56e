import { hash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { vouchForShape } from '@delve/game/engine/check-snapshot.ts';
import type { RunInput, RunSnapshot } from '@delve/game/engine/run-input.ts';
import type { Queryable, Reads } from '../queryable.ts';

/** A row of `run_snapshots` together with the body of the one that it is a difference from. */
export interface StoredSnapshot {
  readonly body: Uint8Array;
  readonly base_body: Uint8Array | null;
}

/** What a run's outcome depends on, its snapshot as it is stored: cheap to hand to another thread. */
export interface StoredRunInput extends Omit<RunInput, 'snapshot'> {
  readonly snapshot: StoredSnapshot;
  /** SHA-256 of the canonical JSON, hexadecimal. */
  readonly snapshotHash: string;
}

/**
 * Its snapshot was checked when the run started; that it is still the same is told by its hash.
 * @throws Error when the snapshot cannot be read, or is not the one that the run started with.
 */
export function unpackInput({ snapshotHash, ...input }: StoredRunInput): RunInput {
  const json = unpackSnapshot(input.snapshot);
  if (hash('sha256', json) !== snapshotHash)
    throw new Error(`The snapshot ${snapshotHash} is not what its hash says.`);
  const snapshot = JSON.parse(json.toString('utf8')) as RunSnapshot;
  vouchForShape(snapshot);
  return { ...input, snapshot };
}

/** For a statement that joins `run_snapshots AS s LEFT JOIN run_snapshots AS b ON b.hash = s.base_hash`. */
export const SNAPSHOT_JOIN = 'run_snapshots s LEFT JOIN run_snapshots b ON b.hash = s.base_hash';

/**
 * First byte of a packed body; the rest is DEFLATE (RFC 1951) with the base's canonical JSON as its dictionary, or none.
 * A body that begins with a brace is canonical JSON as it is.
 */
const DEFLATED = 1;
const BRACE = 0x7b;

/**
 * What is allocated for inflating a body without a base, as a multiple of its size; when that is not enough, as much again.
 * Less than the 4 KB from which on Node takes memory from no pool: that costs half as much. With its default of 16 KB,
 * allocating would be most of it.
 */
const INFLATED_SHARE = 3;

/** The least that is allocated, and what a snapshot may be larger than its base before as much again is. */
const SPARE_BYTES = 256;

/** A difference has to be this much smaller than what stands alone, or the snapshot becomes the next ones' base. */
const WORTHWHILE_SHARE = 0.5;

export interface PackedSnapshot {
  readonly body: Buffer;
  /** Whether it is a difference from the base. */
  readonly needsBase: boolean;
}

/** @param json canonical, as are the base's bytes */
export function packSnapshot(json: Uint8Array, base: Uint8Array | null): PackedSnapshot {
  const alone = deflateRawSync(json);
  const difference = base && deflateRawSync(json, { dictionary: base });
  const needsBase = difference !== null && difference.length < alone.length * WORTHWHILE_SHARE;
  return { body: Buffer.concat([Buffer.of(DEFLATED), needsBase ? difference : alone]), needsBase };
}

/** The canonical JSON of a stored snapshot. @throws Error when the body is of a format that this version does not know. */
export function unpackSnapshot({ body, base_body: base }: StoredSnapshot): Buffer {
  const [format] = body;
  if (format === BRACE) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (format !== DEFLATED) throw new Error(`A snapshot is stored in an unknown format (${format}).`);
  const dictionary = base === null ? undefined : unpackSnapshot({ body: base, base_body: null });
  return dictionary
    ? inflateRawSync(body.subarray(1), { chunkSize: dictionary.length + SPARE_BYTES, dictionary })
    : inflateRawSync(body.subarray(1), { chunkSize: Math.max(SPARE_BYTES, INFLATED_SHARE * body.length) });
}

/** A snapshot that others of its character may be stored as differences from. */
export interface BaseSnapshot {
  readonly hash: Uint8Array;
  readonly body: Uint8Array;
}

/** The character's latest base; null before its first run. */
export async function readBaseSnapshot(db: Queryable, characterId: string): Promise<BaseSnapshot | null> {
  const { rows } = await db.query<BaseSnapshot>({
    name: 'latest-base-snapshot',
    text: `SELECT hash, body FROM run_snapshots WHERE character_id = $1 AND base_hash IS NULL
            ORDER BY created_at DESC, hash LIMIT 1`,
    values: [characterId],
  });
  return rows[0] ?? null;
}

/**
 * Stores a character's snapshot, once for all runs that start alike. The caller holds the character's lock, and read
 * `base` under it.
 * @param json canonical
 */
export async function storeSnapshot(
  db: Queryable,
  snapshot: {
    readonly hash: Uint8Array;
    readonly json: Uint8Array;
    readonly base: BaseSnapshot | null;
    readonly characterId: string;
    readonly at: Date;
  },
): Promise<void> {
  const { hash, json, base, characterId, at } = snapshot;
  const { body, needsBase } = packSnapshot(json, base && unpackSnapshot({ ...base, base_body: null }));
  await db.query({
    name: 'insert-snapshot',
    text: `INSERT INTO run_snapshots (hash, body, base_hash, character_id, created_at) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (hash) DO NOTHING`,
    values: [hash, body, needsBase ? base?.hash : null, characterId, at],
  });
}

/** The canonical JSON of the snapshot with this hash. @throws Error when it is missing. */
export async function readSnapshot(db: Reads, hash: Uint8Array): Promise<Buffer> {
  const { rows } = await db.query<StoredSnapshot>({
    name: 'read-snapshot',
    text: `SELECT s.body, b.body AS base_body FROM ${SNAPSHOT_JOIN} WHERE s.hash = $1`,
    values: [hash],
  });
  if (!rows[0]) throw new Error(`The snapshot ${Buffer.from(hash).toString('hex')} is missing.`);
  return unpackSnapshot(rows[0]);
}
