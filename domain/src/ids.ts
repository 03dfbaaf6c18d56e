import { v7 } from 'uuid';
import type { Clock } from './deps.ts';

/**
 * A new UUIDv7 whose first 48 bits are the clock's millisecond. Ids made by one process within the same millisecond are in
 * random order.
 */
export function newId(clock: Clock): string {
  return v7({ msecs: clock.now().getTime() });
}
