import type { Pool } from 'pg';

/** Longer than this, a server counts as away: a load balancer's own timeout is a few seconds. */
const PROBE_TIMEOUT_MS = 2_000;

export interface Probed {
  readonly pg: Pool;
  readonly redis: { ping(): Promise<unknown> };
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<'postgres' | 'redis' | 'accepting', 'ok' | 'failed'>>;
}

/** Whether this process should be given requests: its servers answer, and it is not about to stop. */
export async function checkReadiness(probed: Probed, isDraining: boolean): Promise<Readiness> {
  const [postgres, redis] = await Promise.all([
    answers(probed.pg.query('SELECT 1')),
    answers(probed.redis.ping()),
  ]);
  return {
    ready: postgres && redis && !isDraining,
    checks: { postgres: word(postgres), redis: word(redis), accepting: word(!isDraining) },
  };
}

function word(good: boolean): 'ok' | 'failed' {
  return good ? 'ok' : 'failed';
}

async function answers(probe: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>(resolve => {
    timer = setTimeout(resolve, PROBE_TIMEOUT_MS, false);
  });
  try {
    return await Promise.race([probe.then(() => true), tooLate]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
