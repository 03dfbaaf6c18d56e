import { restoreContent, serializeContent } from '@delve/game/content/restore-content.ts';
import {
  createHero,
  createRunWorld,
  finishRun,
  type Hero,
  publishContent,
  type RunWorld,
} from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { abandonRun } from './abandon-run.ts';
import { exportRun } from './export-run.ts';
import { replayRun } from './replay-run.ts';
import { runHistory } from './run-history.ts';
import type { SelfContainedProof } from './run-proof.ts';
import { runStatus } from './run-status.ts';
import { startRun } from './start-run.ts';
import { verifyProof } from './verify-proof.ts';
import { verifyRun } from './verify-run.ts';

let world: RunWorld;
let hero: Hero;
beforeAll(async () => {
  world = await createRunWorld();
  hero = await createHero(world);
});
afterAll(() => world.close());

const QUEST = { questId: 'goblin_warren', difficulty: 'normal' };

async function finishedRun(): Promise<string> {
  const run = await startRun(world.deps, hero.actor, { characterId: hero.characterId, ...QUEST });
  await finishRun(world, run);
  return run.id;
}

async function selfContainedProof(runId: string): Promise<SelfContainedProof> {
  const proof = await exportRun(world.deps, hero.actor, runId);
  return { ...proof, content: serializeContent(world.content) };
}

describe('verifying a run', () => {
  it('confirms what the engine did, from its inputs alone', async () => {
    const runId = await finishedRun();
    const verdict = await verifyRun(world.deps, hero.actor, runId);
    expect(verdict).toMatchObject({ verified: true });
    // Through a file and back, as the offline verifier reads it.
    const proof: SelfContainedProof = JSON.parse(JSON.stringify(await selfContainedProof(runId)));
    expect(verifyProof(proof)).toEqual(verdict);
  });

  it('exposes rewards, a log, a seed, a party or content that were changed afterwards', async () => {
    const proof = await selfContainedProof(await finishedRun());
    const failing = (change: Partial<SelfContainedProof>) =>
      Object.entries(verifyProof({ ...proof, ...change }).checks)
        .filter(([, holds]) => !holds)
        .map(([check]) => check);
    const [rewards] = proof.result.rewards;
    const otherSeed = '11'.repeat(32);
    expect(failing({})).toEqual([]);
    expect(
      failing({ result: { ...proof.result, rewards: [{ ...rewards!, gold: rewards!.gold + 1 }] } }),
    ).toEqual(['result']);
    expect(failing({ logHash: otherSeed })).toEqual(['log']);
    expect(failing({ seed: otherSeed })).toEqual(expect.arrayContaining(['commitment', 'log']));
    expect(failing({ snapshot: proof.snapshot.replace(/"level":\d+/, '"level":5') })).toEqual(
      expect.arrayContaining(['snapshot', 'log']),
    );
    expect(
      failing({ content: proof.content.replace('"duration_seconds":1800', '"duration_seconds":1801') }),
    ).toContain('content');
    expect(failing({ content: '{}' })).toEqual(['content', 'log', 'result']);
    expect(failing({ snapshot: 'nonsense' })).toEqual(['snapshot', 'log', 'result']);
  });

  it('confirms a run of an old revision after the game’s content has changed', async () => {
    const runId = await finishedRun();
    const body = serializeContent(world.content);
    const next = restoreContent(body.replace('"duration_seconds":1800', '"duration_seconds":1860'));
    expect(next.hash).not.toBe(world.content.hash);
    const deps = await publishContent(world, next);
    const run = await startRun(deps, hero.actor, { characterId: hero.characterId, ...QUEST });
    expect(run.contentHash).toBe(next.hash);
    await abandonRun(deps, hero.actor, { runId: run.id });
    expect(await verifyRun(deps, hero.actor, runId)).toMatchObject({ verified: true });
  });

  it('waits for the end, and has nothing to say about an abandoned run', async () => {
    const run = await startRun(world.deps, hero.actor, { characterId: hero.characterId, ...QUEST });
    for (const ask of [verifyRun, exportRun, replayRun])
      await expect(ask(world.deps, hero.actor, run.id)).rejects.toMatchObject({ code: 'RUN_IN_PROGRESS' });
    await abandonRun(world.deps, hero.actor, { runId: run.id });
    for (const ask of [verifyRun, exportRun, replayRun])
      await expect(ask(world.deps, hero.actor, run.id)).rejects.toMatchObject({ code: 'RUN_ABANDONED' });
  });
});

describe('replaying a run', () => {
  it('tells what happened, from the first encounter to the end that the run had', async () => {
    const replay = await replayRun(world.deps, hero.actor, await finishedRun());
    expect(replay.events.at(0)).toMatchObject({ kind: 'run_started' });
    expect(replay.events.at(-1)).toMatchObject({ kind: 'run_ended' });
    expect(replay.matchesLogHash).toBe(true);
  });

  it('is for the run’s player only', async () => {
    const stranger = await createHero(world);
    const runId = await finishedRun();
    for (const ask of [verifyRun, exportRun, replayRun]) {
      await expect(ask(world.deps, stranger.actor, runId)).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
      await expect(ask(world.deps, hero.actor, 'nonsense')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
    }
  });
});

describe('a character’s runs', () => {
  it('are listed page by page, the latest first, to their player only', async () => {
    const [mine, stranger] = [await createHero(world), await createHero(world)];
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      const run = await startRun(world.deps, mine.actor, { characterId: mine.characterId, ...QUEST });
      ids.unshift(run.id);
      expect(await runStatus(world.deps, mine.actor, { characterId: mine.characterId })).toMatchObject({
        run: { id: run.id },
        remainingMs: 1_800_000,
      });
      await finishRun(world, run);
    }
    const first = await runHistory(world.deps, mine.actor, { characterId: mine.characterId, first: 2 });
    expect(first.runs.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    expect(first.hasMore).toBe(true);
    const second = await runHistory(world.deps, mine.actor, { characterId: mine.characterId, after: ids[1] });
    expect(second.runs.map(({ id }) => id)).toEqual(ids.slice(2));
    expect(second.hasMore).toBe(false);
    expect(await runHistory(world.deps, stranger.actor, { characterId: mine.characterId })).toEqual({
      runs: [],
      hasMore: false,
    });
    expect(await runStatus(world.deps, stranger.actor, { characterId: mine.characterId })).toEqual({
      run: null,
      remainingMs: 0,
    });
  });
});
