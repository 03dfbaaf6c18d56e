import type { OwnServers } from '../harness/own-servers.ts';

/** `short` runs inside `npm test`; `long` is what docs/security.md states the figures of. */
export type AbuseSize = 'short' | 'long';

export interface AbuseContext {
  readonly servers: OwnServers;
  readonly size: AbuseSize;
  readonly seed: number;
  /** Of the kind's `cases`, those whose names have one of these texts; all when absent. */
  readonly only?: readonly string[];
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
  /** Names of what it does one after another at length, where that can be asked for singly. */
  readonly cases?: readonly string[];
  readonly run: (context: AbuseContext) => Promise<AbuseReport>;
}
