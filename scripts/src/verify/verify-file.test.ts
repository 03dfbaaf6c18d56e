import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportRun } from '@delve/domain/runs/export-run.ts';
import type { SelfContainedProof } from '@delve/domain/runs/run-proof.ts';
import { startRun } from '@delve/domain/runs/start-run.ts';
import { serializeContent } from '@delve/game/content/restore-content.ts';
import { createHero, createRunWorld, finishRun, type RunWorld } from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnreadableProofError } from './read-proof.ts';
import { verifyFile } from './verify-file.ts';

let world: RunWorld;
let folder: string;
let proof: SelfContainedProof;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'delve-verify-'));
  world = await createRunWorld();
  const { actor, characterId } = await createHero(world);
  const order = { characterId, questId: 'rats_in_the_lamp_oil', difficulty: 'normal' };
  const run = await startRun(world.deps, actor, order);
  await finishRun(world, run);
  proof = { ...(await exportRun(world.deps, actor, run.id)), content: serializeContent(world.content) };
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await world.close();
});

async function verify(text: string): Promise<{ verified: boolean; failed: string[] }> {
  const path = join(folder, 'run.json');
  await writeFile(path, text);
  const lines: string[] = [];
  const verified = await verifyFile(path, line => lines.push(line));
  const failed = lines.flatMap(line => line.match(/^ {2}(\w+) +FAILED/)?.[1] ?? []);
  return { verified, failed };
}

function flipped(hex: string): string {
  return (hex[0] === '0' ? '1' : '0') + hex.slice(1);
}

const TAMPERED: readonly [string, () => object, readonly string[]][] = [
  ['the seed', () => ({ seed: flipped(proof.seed) }), ['commitment', 'log', 'result']],
  [
    'the seed and its commitment',
    () => ({ seed: '00'.repeat(32), seedCommitment: hashOfZeros }),
    ['log', 'result'],
  ],
  ['the commitment', () => ({ seedCommitment: flipped(proof.seedCommitment) }), ['commitment']],
  ['the log’s hash', () => ({ logHash: flipped(proof.logHash) }), ['log']],
  ['the snapshot’s hash', () => ({ snapshotHash: flipped(proof.snapshotHash) }), ['snapshot']],
  ['the content’s hash', () => ({ contentHash: flipped(proof.contentHash) }), ['content', 'log', 'result']],
  [
    'the gold that it brought',
    () => ({
      result: { ...proof.result, rewards: proof.result.rewards.map(reward => ({ ...reward, gold: 9_999 })) },
    }),
    ['result'],
  ],
  ['the party', () => ({ snapshot: proof.snapshot.replace('"fortitude":', '"fortitude":9') }), ['snapshot']],
  [
    'the content',
    () => ({ content: proof.content.replace('"max_rounds":50', '"max_rounds":1') }),
    ['content'],
  ],
  ['the quest', () => ({ questId: 'goblin_warren' }), ['log', 'result']],
  ['the rules’ version', () => ({ engineVersion: 99 }), ['log', 'result']],
];

/** SHA-256 of 32 zero bytes. */
const hashOfZeros = '66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925';

describe('verifying a run from its file', () => {
  it('confirms what the server did', async () => {
    expect(await verify(JSON.stringify(proof))).toEqual({ verified: true, failed: [] });
  });

  it.each(TAMPERED)('finds and names a change of %s', async (_, change, failing) => {
    const { verified, failed } = await verify(JSON.stringify({ ...proof, ...change() }));
    expect(verified).toBe(false);
    expect(failed).toEqual(expect.arrayContaining([...failing]));
  });

  it.each([
    ['no JSON', () => 'run'],
    ['no object', () => '7'],
    ['of another format', () => JSON.stringify({ ...proof, format: 'other' })],
    ['of a later version', () => JSON.stringify({ ...proof, formatVersion: 2 })],
    ['without a seed', () => JSON.stringify({ ...proof, seed: null })],
    ['without its content', () => JSON.stringify({ ...proof, content: undefined })],
  ])('says in a sentence that a file is %s', async (_, text) => {
    await expect(verify(text())).rejects.toThrow(UnreadableProofError);
  });

  it('says in a sentence that there is no file', async () => {
    await expect(verifyFile(join(folder, 'absent.json'), () => undefined)).rejects.toThrow(
      UnreadableProofError,
    );
  });

  it('finds a snapshot that is no JSON', async () => {
    const { verified, failed } = await verify(JSON.stringify({ ...proof, snapshot: '{' }));
    expect({ verified, failed }).toMatchObject({
      verified: false,
      failed: expect.arrayContaining(['snapshot']),
    });
  });
});
