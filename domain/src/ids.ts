import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from './deps.ts';

const BYTES_OF_AN_ID = 16;

/** Randomness for the next ids: asking the system for each id's alone takes four times as long as making the id. */
const randomness = new Uint8Array(256 * BYTES_OF_AN_ID);
let used = randomness.length;

/**
 * A new UUIDv7 whose first 48 bits are the clock's millisecond. Ids made by one process within the same millisecond are in
 * random order.
 */
export function newId(clock: Clock): string {
  if (used === randomness.length) {
    randomFillSync(randomness);
    used = 0;
  }
  const random = randomness.subarray(used, used + BYTES_OF_AN_ID);
  used += BYTES_OF_AN_ID;
  return v7({ msecs: clock.now().getTime(), random });
}
