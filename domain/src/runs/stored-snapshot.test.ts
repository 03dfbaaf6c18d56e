import { createHash } from 'node:crypto';
import { createHero, createRunWorld, finishRun, type RunWorld } from '@delve/tests/harness/run-world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startRun } from './start-run.ts';
import { packSnapshot, readSnapshot, unpackInput, unpackSnapshot } from './stored-snapshot.ts';

const text = (body: Uint8Array) => Buffer.from(body).toString('utf8');

/** Long enough that DEFLATE has something to find. */
function snapshotOf(name: string, level: number): Buffer {
  return Buffer.from(
    JSON.stringify({ party: [{ feats: ['grit', 'luck', 'sight'], level, name, queue: ['slash', 'guard'] }] }),
  );
}

describe('packing snapshots', () => {
  const first = snapshotOf('Alma', 1);
  const later = snapshotOf('Alma', 2);

  it('gives back the very bytes, alone and as a difference from another one', () => {
    const alone = packSnapshot(first, null);
    expect(alone.needsBase).toBe(false);
    expect(unpackSnapshot({ body: alone.body, base_body: null })).toEqual(first);
    const difference = packSnapshot(later, first);
    expect(difference.needsBase).toBe(true);
    expect(difference.body.length).toBeLessThan(alone.body.length / 2);
    expect(unpackSnapshot({ body: difference.body, base_body: alone.body })).toEqual(later);
  });

  it('stands alone where the base is of little use', () => {
    const { body, needsBase } = packSnapshot(first, Buffer.from('{"nothing":"alike"}'));
    expect(needsBase).toBe(false);
    expect(unpackSnapshot({ body, base_body: null })).toEqual(first);
  });

  it('reads what was stored before there was packing', () => {
    expect(unpackSnapshot({ body: first, base_body: null })).toEqual(first);
    const { body } = packSnapshot(later, first);
    expect(unpackSnapshot({ body, base_body: first })).toEqual(later);
  });

  it('is given whole, however much it had shrunk', () => {
    const [alike, longer] = [snapshotOf('A'.repeat(50_000), 1), snapshotOf('Alma'.repeat(5_000), 2)];
    const { body } = packSnapshot(alike, null);
    expect(unpackSnapshot({ body, base_body: null })).toEqual(alike);
    const difference = packSnapshot(longer, snapshotOf('Alma', 2)).body;
    expect(unpackSnapshot({ body: difference, base_body: snapshotOf('Alma', 2) })).toEqual(longer);
  });

  it('refuses a format that it does not know', () => {
    expect(() => unpackSnapshot({ body: Buffer.of(9, 1, 2), base_body: null })).toThrow();
  });
});

describe('the input of a run', () => {
  const json = snapshotOf('Alma', 1);
  const input = {
    engineVersion: 1,
    contentHash: '00',
    questId: 'warren',
    difficulty: 'normal',
    seed: new Uint8Array(32),
    snapshotHash: createHash('sha256').update(json).digest('hex'),
  };
  const storedAs = (body: Buffer) => ({ ...input, snapshot: { body, base_body: null } });

  it('has the snapshot that the run started with', () => {
    expect(unpackInput(storedAs(packSnapshot(json, null).body)).snapshot).toEqual(
      JSON.parse(json.toString()),
    );
  });

  it('is refused when the snapshot is another one by now', () => {
    expect(() => unpackInput(storedAs(snapshotOf('Alma', 20)))).toThrow(/is not what its hash says/);
  });
});

describe('stored snapshots', () => {
  let world: RunWorld;
  beforeAll(async () => {
    world = await createRunWorld();
  });
  afterAll(() => world.close());

  it('hash to what their run names, though a later one is stored as a difference', async () => {
    const hero = await createHero(world);
    const order = { characterId: hero.characterId, questId: 'the_missing_lamplighter', difficulty: 'normal' };
    const first = await startRun(world.deps, hero.actor, order);
    await finishRun(world, first);
    const second = await startRun(world.deps, hero.actor, order);
    for (const { snapshotHash } of [first, second]) {
      const json = await readSnapshot(world.deps.pg, Buffer.from(snapshotHash, 'hex'));
      expect(createHash('sha256').update(json).digest('hex')).toBe(snapshotHash);
      expect(text(json)).toContain(hero.characterId);
    }
    const { rows } = await world.deps.pg.query<{ bytes: number; base: string | null }>(
      `SELECT octet_length(body) AS bytes, encode(base_hash, 'hex') AS base FROM run_snapshots
        WHERE character_id = $1 ORDER BY created_at`,
      [hero.characterId],
    );
    expect(rows.map(({ base }) => base)).toEqual([null, first.snapshotHash]);
    expect(rows[1]!.bytes).toBeLessThan(rows[0]!.bytes / 2);
  });
});
