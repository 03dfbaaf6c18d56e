import { LIMIT_POINTS } from '../field-gate-plugin.ts';

/** Computing a run again takes some 50 ms of this process: as much as thousands of fields, or ten mutations. */
export const RECOMPUTATION = {
  complexity: 4_000,
  extensions: { [LIMIT_POINTS]: 10 },
} as const;
