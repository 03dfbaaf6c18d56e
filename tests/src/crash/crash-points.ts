import type { Pool, PoolClient } from 'pg';

/** Where a worker can be told to die. Besides these, after each statement of a settling transaction, by its name. */
export type FixedPoint =
  | 'before-load'
  | 'after-load'
  | 'after-simulate'
  | 'before-begin'
  | 'before-commit'
  | 'after-commit'
  | 'after-ack';
export type CrashPoint = FixedPoint | `after ${string}`;

export const FIXED_POINTS: readonly FixedPoint[] = [
  'before-load',
  'after-load',
  'after-simulate',
  'before-begin',
  'before-commit',
  'after-commit',
  'after-ack',
];

export interface PoolObserver {
  readonly onPoint: (point: CrashPoint) => void;
  /** Ids of runs whose inputs were read. */
  readonly onLoad: (runIds: readonly string[]) => void;
  /** How many runs a transaction claimed. */
  readonly onClaim: (runs: number) => void;
}

/** The statements by which settling is recognised; a point that is never reached fails the scenario. */
const LOAD = 'load-due-runs';
const CLAIM = 'claim-runs';

/**
 * The same pool, which tells where a worker is: its use of the port is the path of a settlement, so that production needs
 * no code for this.
 */
export function observePool(pool: Pool, observer: PoolObserver): Pool {
  return new Proxy(pool, {
    get(target, key) {
      if (key === 'connect') return () => observedConnection(target, observer);
      if (key === 'query') return (...args: unknown[]) => observedRead(target, observer, args);
      return boundMember(target, key);
    },
  });
}

/** Runs that were read and go on to be simulated and settled, in this process. */
let settlementsExpected = 0;

async function observedRead(pool: Pool, observer: PoolObserver, args: unknown[]): Promise<unknown> {
  const run = () => Reflect.apply(pool.query, pool, args) as Promise<unknown>;
  if (nameOf(args) !== LOAD) return run();
  observer.onPoint('before-load');
  const result = await run();
  observer.onLoad((result as { rows: { id: string }[] }).rows.map(({ id }) => id));
  settlementsExpected++;
  observer.onPoint('after-load');
  return result;
}

async function observedConnection(pool: Pool, observer: PoolObserver): Promise<PoolClient> {
  if (settlementsExpected > 0) observer.onPoint('after-simulate');
  return observeClient(await pool.connect(), observer);
}

function observeClient(client: PoolClient, observer: PoolObserver): PoolClient {
  return new Proxy(client, {
    get(target, key) {
      if (key !== 'query') return boundMember(target, key);
      return async (...args: unknown[]) => {
        const name = nameOf(args);
        const isSettling = settlementsExpected > 0;
        if (isSettling && name === 'BEGIN') observer.onPoint('before-begin');
        if (isSettling && name === 'COMMIT') observer.onPoint('before-commit');
        const result: unknown = await Reflect.apply(target.query, target, args);
        if (name === CLAIM) observer.onClaim((result as { rowCount: number }).rowCount);
        if (!isSettling) return result;
        if (name === 'COMMIT') settlementsExpected = 0;
        observer.onPoint(name === 'COMMIT' ? 'after-commit' : `after ${name}`);
        return result;
      };
    },
  });
}

/** A statement's name, or its first words. */
function nameOf([statement]: readonly unknown[]): string {
  if (typeof statement === 'string') return summarize(statement);
  const { name, text } = statement as { name?: string; text: string };
  return name ?? summarize(text);
}

function summarize(text: string): string {
  return text.trim().split(/\s+/).slice(0, 3).join(' ');
}

function boundMember(target: object, key: string | symbol): unknown {
  const member: unknown = Reflect.get(target, key);
  return typeof member === 'function' ? member.bind(target) : member;
}
