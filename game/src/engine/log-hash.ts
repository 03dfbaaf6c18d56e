import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 of a log's bytes, 64 hexadecimal digits: what is stored with a run, and what a replay must give again. */
export function hashLog(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
