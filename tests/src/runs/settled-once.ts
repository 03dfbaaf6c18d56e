import { checkRebuild } from '@delve/domain/characters/rebuild-check.ts';
import type { Clock } from '@delve/domain/deps.ts';
import { checkConservation } from '@delve/domain/ledger/conservation.ts';
import type { Run } from '@delve/domain/runs/run.ts';
import { startRun } from '@delve/domain/runs/start-run.ts';
import { expect } from 'vitest';
import { createHero, type Hero, type RunWorld } from '../harness/run-world.ts';

type World = RunWorld<Clock>;

export interface HeroInRun extends Hero {
  readonly run: Run;
}

/** Sends so many new heroes into a quest of a quarter of an hour. */
export async function sendHeroes(world: World, count: number): Promise<HeroInRun[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const hero = await createHero(world);
      const run = await startRun(world.deps, hero.actor, {
        characterId: hero.characterId,
        questId: 'the_missing_lamplighter',
        difficulty: 'normal',
        supplies: [{ item: 'red_flask', quantity: 1 }],
      });
      return { ...hero, run };
    }),
  );
}

export async function countUnsettled(world: World, heroes: readonly HeroInRun[]): Promise<number> {
  const { rows } = await world.deps.pg.query(
    `SELECT count(*)::int AS count FROM runs WHERE id = ANY($1) AND status = 'in_progress'`,
    [heroes.map(({ run }) => run.id)],
  );
  return rows[0].count;
}

/** Each run has ended, with all of its effects and each of them once; gold is conserved and characters are their events. */
export async function expectSettledOnce(world: World, heroes: readonly HeroInRun[]): Promise<void> {
  const { rows } = await world.deps.pg.query(
    `SELECT r.status,
            (SELECT count(*)::int FROM character_events e
              WHERE e.character_id = r.character_id AND type = 'run_settled') AS events,
            (SELECT count(*)::int FROM notifications n WHERE n.character_id = r.character_id) AS notifications,
            (SELECT count(*)::int FROM ledger_transactions t WHERE t.idempotency_key = 'run_reward:' || r.id)
              = (CASE WHEN (r.outcome #>> '{rewards,0,gold}')::int > 0 THEN 1 ELSE 0 END) AS paid_once,
            (SELECT count(*)::int FROM items i WHERE i.character_id = r.character_id AND i.location = 'backpack')
              = jsonb_array_length(r.outcome #> '{rewards,0,items}') AS items_once,
            (SELECT count(*)::int FROM active_runs a WHERE a.character_id = r.character_id) AS active,
            r.settled_at >= r.completes_at AS in_time
       FROM runs r WHERE r.id = ANY($1)`,
    [heroes.map(({ run }) => run.id)],
  );
  expect(rows).toHaveLength(heroes.length);
  for (const row of rows) {
    expect(['completed', 'failed']).toContain(row.status);
    expect(row).toMatchObject({
      events: 1,
      notifications: 1,
      paid_once: true,
      items_once: true,
      active: 0,
      in_time: true,
    });
  }
  for (const { characterId } of heroes)
    expect(await checkRebuild(world.deps.pg, characterId)).toMatchObject({ matches: true });
  expect(await checkConservation(world.deps.pg)).toMatchObject({ conserved: true });
}
