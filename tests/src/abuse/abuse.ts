import type { Servers } from './world/abuse-world.ts';

/** `short` runs inside `npm test`; `long` is what docs/security.md states the figures of. */
export type AbuseSize = 'short' | 'long';

export interface AbuseContext {
  readonly servers: Servers;
  readonly size: AbuseSize;
  readonly seed: number;
  readonly say: (line: string) => void;
}

export interface AbuseReport {
  /** What was done and measured. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** What must not be. Empty: the gateway stood it. */
  readonly faults: readonly string[];
}

/** A kind of abuse, against a gateway process of its own. */
export interface Abuse {
  readonly title: string;
  readonly run: (context: AbuseContext) => Promise<AbuseReport>;
}

/** Whatever else is running on the machine: a measurement that fails is taken again so often, and the best one counts. */
export const MEASUREMENTS = 3;
