import { describe, expect, it } from 'vitest';
import { findChance, itemsInTables, victoryPay, victoryTables } from './reward-odds.ts';
import { fixtureContent as content } from './v1/fixtures/fixture-content.ts';
import { fixtureInput, guardian } from './v1/fixtures/fixture-party.ts';
import { replay } from './v1/fixtures/replay.ts';

const warren = content.quests.warren!;

/** In the warren. */
const ENEMIES = warren.encounters
  .flatMap(encounter => (encounter.kind === 'combat' ? encounter.enemies : []))
  .reduce((all, { count }) => all + count, 0);

const sum = (kills: Readonly<Record<string, number>>) =>
  Object.values(kills).reduce((all, count) => all + count, 0);

/** Victories of one who has no bonuses, over many seeds. */
const victories = (difficulty: string) =>
  Array.from(
    { length: 600 },
    (_, seed) => replay(fixtureInput('warren', [guardian], seed, { difficulty })).result,
  ).filter(({ outcome }) => outcome === 'victory');

describe('what a victory pays', () => {
  it('is the least that a victory over all enemies paid, whose forks and traps may add to it', () => {
    const { xp, goldLeast } = victoryPay(content, warren, 'normal');
    const overall = victories('normal').filter(({ rewards }) => sum(rewards[0]!.kills) === ENEMIES);
    expect(Math.min(...overall.map(({ rewards }) => rewards[0]!.xp))).toBe(xp);
    for (const { rewards } of overall) {
      expect(rewards[0]!.xp).toBeGreaterThanOrEqual(xp);
      expect(rewards[0]!.gold).toBeGreaterThanOrEqual(goldLeast);
    }
  });

  it('grows by the difficulty', () => {
    const [normal, hard] = [victoryPay(content, warren, 'normal'), victoryPay(content, warren, 'hard')];
    const { xp_bps: bps } = content.difficulties.hard!;
    expect(hard.xp).toBe(Math.floor((normal.xp * bps) / 10_000));
  });

  it('is refused for a difficulty that there is not', () => {
    expect(() => victoryPay(content, warren, 'absurd')).toThrow(TypeError);
  });
});

describe('the chance of a find', () => {
  it('is how often the engine’s victories bring it', () => {
    const tables = victoryTables(content, warren);
    const won = victories('normal');
    for (const item of ['hide', 'potion']) {
      const chance = findChance(content, tables, id => id === item);
      const found = won.filter(({ rewards }) => rewards[0]!.stacks.some(({ template }) => template === item));
      // Three standard deviations: seeds are fixed, so this holds always or never.
      const tolerance = 3 * Math.sqrt((chance * (1 - chance)) / won.length);
      expect(Math.abs(found.length / won.length - chance)).toBeLessThan(tolerance + 0.001);
      expect(chance).toBeGreaterThan(0.05);
    }
  });

  it('is worked out through tables in tables and ranges of draws', () => {
    // One or two draws, three in ten each.
    expect(findChance(content, ['scraps'], id => id === 'hide')).toBeCloseTo((0.3 + (1 - 0.7 ** 2)) / 2);
    expect(findChance(content, ['scraps', 'scraps'], id => id === 'hide')).toBeCloseTo(1 - 0.595 ** 2);
    expect(findChance(content, ['scraps'], () => false)).toBe(0);
  });

  it('is above nothing for exactly what the tables hold', () => {
    const tables = victoryTables(content, warren);
    const held = itemsInTables(content, tables);
    for (const item of Object.keys(content.items))
      expect(findChance(content, tables, id => id === item) > 0).toBe(held.has(item));
  });
});
