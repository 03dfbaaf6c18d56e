import { describe, expect, it } from 'vitest';
import { RandomStream } from '../../random/random-stream.ts';
import type { MemberSnapshot } from '../run-input.ts';
import type { RunResult } from '../run-result.ts';
import { fixtureContent } from './fixtures/fixture-content.ts';
import { fixtureWorld } from './fixtures/fixture-fight.ts';
import { fixtureInput, guardian, mender, reaver } from './fixtures/fixture-party.ts';
import { eventsOf, replay } from './fixtures/replay.ts';
import { makeItem } from './loot.ts';

/** Brannoc without what adds to XP. */
const plain: MemberSnapshot = { ...reaver, feats: [], bonuses: guardian.bonuses };

const play = (
  questId: string,
  party: readonly MemberSnapshot[],
  seed: number,
  difficulty = 'normal',
): RunResult => replay(fixtureInput(questId, party, seed, { difficulty })).result;

describe('what a run pays', () => {
  it('is the quest’s XP for each and a share of that of the slain', () => {
    const alone = play('throne', [plain], 1);
    const slain = Object.entries(alone.rewards[0]!.kills).reduce(
      (sum, [creature, count]) => sum + fixtureContent.creatures[creature]!.xp * count,
      0,
    );
    expect(alone.outcome).toBe('victory');
    expect(alone.rewards[0]!.xp).toBe(500 + slain);
    const together = play('throne', [plain, { ...plain, characterId: 'second' }], 1);
    const both = Object.entries(together.rewards[0]!.kills).reduce(
      (sum, [creature, count]) => sum + fixtureContent.creatures[creature]!.xp * count,
      0,
    );
    expect(together.rewards.map(({ xp }) => xp)).toEqual([
      500 + Math.floor(both / 2),
      500 + Math.floor(both / 2),
    ]);
  });

  it('grows by the difficulty, by bonuses and by traits', () => {
    const xp = play('throne', [plain], 1).rewards[0]!.xp;
    const rested = { ...plain, bonuses: { restedBps: 2_500, firstRunBps: 5_000, patronBps: 1_000 } };
    expect(play('throne', [rested], 1).rewards[0]!.xp).toBe(Math.floor(xp * 1.85));
    // `tougher` adds another 5 %.
    expect(play('throne', [{ ...rested, feats: ['tougher'] }], 1).rewards[0]!.xp).toBe(Math.floor(xp * 1.9));
  });

  it('is half of what was earned for those who left, and no quest reward', () => {
    const { outcome, rewards } = play('siege', [guardian], 1);
    expect(outcome).toBe('timeout');
    expect(rewards[0]).toMatchObject({ xp: 5, reputation: {}, kills: { scrapper: 1 } });
  });

  it('is a quarter of the XP and nothing else for those who fell', () => {
    const frail = { ...guardian, attributes: { ...guardian.attributes, fortitude: 1, might: 1 } };
    const wiped = Array.from({ length: 60 }, (_, seed) => play('warren', [frail], seed, 'hard')).find(
      ({ outcome, encountersCleared }) => outcome === 'wiped' && encountersCleared > 0,
    )!;
    expect(wiped.rewards[0]).toMatchObject({
      gold: 0,
      items: [],
      stacks: [],
      proficiencyGains: {},
      aptitudeGains: {},
    });
    expect(wiped.rewards[0]!.xp).toBeGreaterThan(0);
  });

  it('brings reputation with a victory', () => {
    expect(play('warren', [guardian], 7)).toMatchObject({
      outcome: 'victory',
      rewards: [{ reputation: { wardens: 25 } }],
    });
  });

  it('divides gold and stacks without losing or making any', () => {
    const party = Array.from({ length: 3 }, (_, index) => ({ ...plain, characterId: `member-${index}` }));
    for (let seed = 0; seed < 30; seed++) {
      const { rewards } = play('throne', party, seed);
      const gold = rewards.map(member => member.gold);
      expect(Math.max(...gold) - Math.min(...gold)).toBeLessThanOrEqual(1);
      for (const { template } of rewards.flatMap(member => member.stacks)) {
        const shares = rewards.map(
          member => member.stacks.find(stack => stack.template === template)?.quantity ?? 0,
        );
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('gives equipment to a member who is drawn', () => {
    const party = [plain, { ...plain, characterId: 'second' }];
    const finders = [0, 0];
    for (let seed = 0; seed < 40; seed++)
      play('throne', party, seed).rewards.forEach(({ items }, member) => {
        finders[member]! += items.length;
      });
    const [first, second] = finders;
    expect(Math.min(first!, second!) / (first! + second!)).toBeGreaterThan(0.35);
  });

  it('returns the supplies that were not used', () => {
    for (let seed = 0; seed < 30; seed++) {
      const run = replay(fixtureInput('throne', [guardian, mender], seed));
      for (const [member, snapshot] of [guardian, mender].entries())
        for (const { item, quantity } of snapshot.supplies) {
          const used = eventsOf(run, 'supply_used').filter(
            event => event.actor.id === member && event.item.id === item,
          );
          const returned =
            run.result.rewards[member]!.returnedSupplies.find(supply => supply.item === item)?.quantity ?? 0;
          expect(used.length + returned).toBe(quantity);
        }
    }
  });

  it('teaches the wielded weapon and the checked aptitudes, a point for a lucky roll', () => {
    let weapon = 0;
    for (let seed = 0; seed < 200; seed++) {
      const run = replay(fixtureInput('warren', [guardian], seed));
      const [reward] = run.result.rewards;
      weapon += reward!.proficiencyGains.sword ?? 0;
      const practised = eventsOf(run, 'aptitude_practised').filter(({ gained }) => gained);
      const points = Object.values(reward!.aptitudeGains).reduce((sum, gain) => sum + gain, 0);
      expect(points).toBe(practised.length);
    }
    // 500 − 10 × 5 permille of 200, give or take four standard deviations.
    expect(weapon).toBeGreaterThan(62);
    expect(weapon).toBeLessThan(118);
  });

  it('teaches nothing more to a master', () => {
    const master = { ...guardian, proficiencies: { sword: 100 } };
    const run = replay(fixtureInput('warren', [master], 1));
    expect(eventsOf(run, 'weapon_practised')).toEqual([]);
  });
});

describe('makeItem', () => {
  const item = (id: string) => fixtureWorld.itemIndex.get(id)!;
  const dice = new RandomStream();
  dice.reseed(new Uint8Array(32));
  dice.open('loot', 0);

  it('finds each rarity about as often as its weight says, and luck shifts it', () => {
    const rareOf = (luck: number) => {
      let rare = 0;
      for (let i = 0; i < 4_000; i++)
        if (makeItem(fixtureWorld, dice, { item: item('short_sword'), rarity: -1 }, luck).rarity !== 'common')
          rare++;
      return rare / 4_000;
    };
    expect(rareOf(0)).toBeCloseTo(0.4, 1);
    expect(rareOf(100)).toBeGreaterThan(0.55);
  });

  it('gives as many different affixes as the rarity has, if so many suit', () => {
    for (let i = 0; i < 200; i++) {
      const ring = makeItem(fixtureWorld, dice, { item: item('copper_ring'), rarity: -1 }, 50);
      const ids = ring.affixes.map(({ affix }) => affix);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBe(Math.min(3, fixtureContent.rarities[ring.rarity]!.affixes));
      for (const { affix, modifier } of ring.affixes) {
        const [least, most] = fixtureContent.affixes[affix]!.range;
        expect(modifier.amount).toBeGreaterThanOrEqual(least);
        expect(modifier.amount).toBeLessThanOrEqual(most);
      }
    }
  });

  it('never gives an affix above the item’s level', () => {
    for (let i = 0; i < 200; i++)
      expect(
        makeItem(fixtureWorld, dice, { item: item('short_sword'), rarity: 2 }, 0).affixes.map(
          ({ affix }) => affix,
        ),
      ).not.toContain('of_ages');
  });
});
