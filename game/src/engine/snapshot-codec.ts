import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../content/canonical-json.ts';
import { findShapeIssues } from './check-snapshot.ts';
import { InvalidRunInputError } from './invalid-run-input-error.ts';
import type { RunSnapshot } from './run-input.ts';

/** A snapshot as stored: canonical JSON in UTF-8, so that runs that start alike share one row. */
export function encodeSnapshot(snapshot: RunSnapshot): Uint8Array {
  return utf8ToBytes(canonicalJson(snapshot));
}

/** SHA-256 of an encoded snapshot, 64 hexadecimal digits. */
export function hashSnapshot(encoded: Uint8Array): string {
  return bytesToHex(sha256(encoded));
}

/**
 * A stored snapshot.
 * @throws InvalidRunInputError when the bytes are none.
 */
export function decodeSnapshot(encoded: Uint8Array): RunSnapshot {
  const value = parseJson(new TextDecoder().decode(encoded));
  const issues = findShapeIssues(value);
  if (issues.length > 0) throw new InvalidRunInputError(issues);
  return value as RunSnapshot;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidRunInputError([{ path: 'snapshot', message: 'is not JSON' }]);
  }
}
