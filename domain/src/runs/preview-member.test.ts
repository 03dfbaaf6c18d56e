import type { MemberSnapshot } from '@delve/game/engine/run-input.ts';
import { expectRefusals } from '@delve/tests/harness/hostile-input.ts';
import { createHero, createRunWorld, finishRun, type RunWorld } from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRest } from '../characters/start-rest.ts';
import { type PreviewMemberInput, previewMember } from './preview-member.ts';
import { startRun } from './start-run.ts';
import { readSnapshot } from './stored-snapshot.ts';

const QUEST = { questId: 'the_missing_lamplighter', difficulty: 'normal' };

let world: RunWorld;
beforeAll(async () => {
  world = await createRunWorld();
});
afterAll(() => world.close());

/** What a run that starts now freezes, less what is ordered with it. */
async function frozenMember(hero: Awaited<ReturnType<typeof createHero>>): Promise<MemberSnapshot> {
  const run = await startRun(world.deps, hero.actor, { characterId: hero.characterId, ...QUEST });
  const body = await readSnapshot(world.deps.pg, Buffer.from(run.snapshotHash, 'hex'));
  const [member] = JSON.parse(body.toString()).party;
  await finishRun(world, run);
  return { ...member, queue: [], supplies: [] };
}

describe('previewing a member', () => {
  it('gives what a run freezes, with the bonuses that it takes, each time', async () => {
    const hero = await createHero(world);
    const preview = () => previewMember(world.deps, hero.actor, { characterId: hero.characterId });
    const first = await preview();
    expect(first.bonuses).toMatchObject({ firstRunBps: 5_000 });
    expect(first.equipment).toHaveLength(4);
    expect(await preview()).toEqual(first);
    expect(await frozenMember(hero)).toEqual(first);

    await startRest(world.deps, hero.actor, { characterId: hero.characterId });
    world.clock.advance(3_600_000);
    const rested = await preview();
    expect(rested.bonuses.restedBps).toBeGreaterThan(0);
    expect(await frozenMember(hero)).toEqual(rested);
  });

  it("shows nobody else's, and refuses hostile input", async () => {
    const hero = await createHero(world);
    const stranger = await createHero(world);
    await expect(
      previewMember(world.deps, stranger.actor, { characterId: hero.characterId }),
    ).rejects.toMatchObject({ code: 'CHARACTER_NOT_FOUND' });
    await expectRefusals(
      world.deps.pg,
      (input: PreviewMemberInput) => previewMember(world.deps, hero.actor, input),
      { characterId: hero.characterId },
    );
  });
});
