import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restoreContent, serializeContent } from '../../content/restore-content.ts';
import type { QueueSlot } from '../../content/schema/character-kinds.ts';
import { hashLog } from '../log-hash.ts';
import { LogRecorder } from '../recorder.ts';
import type { MemberSnapshot, RunInput } from '../run-input.ts';
import { decodeSnapshot, encodeSnapshot } from '../snapshot-codec.ts';
import { resolveRun } from '../versions.ts';
import { isFightOver, playRound, rollInitiative } from './combat-round.ts';
import { fixtureContent } from './fixtures/fixture-content.ts';
import { startFixtureFight } from './fixtures/fixture-fight.ts';
import { fixtureInput, guardian, lifebinder, mender, reaver } from './fixtures/fixture-party.ts';
import { eventsOf, type Replay, replay } from './fixtures/replay.ts';

const condition: fc.Arbitrary<QueueSlot['condition']> = fc.oneof(
  fc.constant({ kind: 'always' as const }),
  fc.record({
    kind: fc.constantFrom('if_hp_below', 'if_hp_above', 'if_target_hp_below', 'if_ally_hp_below'),
    threshold: fc.integer({ min: 0, max: 100 }),
  }),
  fc.record({
    kind: fc.constantFrom('if_enemy_count_above', 'if_enemy_count_below'),
    count: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({
    kind: fc.constantFrom('if_resource_above', 'if_resource_below'),
    resource: fc.constantFrom('fury', 'mana'),
    amount: fc.integer({ min: 0, max: 60 }),
  }),
  fc.record({
    kind: fc.constantFrom('if_has_condition', 'if_target_has_condition'),
    condition: fc.constantFrom(...Object.keys(fixtureContent.conditions)),
  }),
);

const playable = Object.keys(fixtureContent.skills).filter(
  id => fixtureContent.skills[id]!.source !== 'creature',
);

const member: fc.Arbitrary<MemberSnapshot> = fc
  .record({
    base: fc.constantFrom(guardian, mender, reaver, lifebinder),
    level: fc.integer({ min: 1, max: 50 }),
    attributes: fc.tuple(...Array.from({ length: 6 }, () => fc.integer({ min: 1, max: 99 }))),
    queue: fc.array(fc.record({ skill: fc.constantFrom(...playable), condition }), {
      minLength: 1,
      maxLength: 8,
    }),
    supplies: fc.uniqueArray(
      fc.record({
        item: fc.constantFrom('potion', 'mana_vial', 'antidote', 'tonic', 'bread', 'lantern_oil'),
        quantity: fc.integer({ min: 1, max: 4 }),
      }),
      { selector: ({ item }) => item, maxLength: 4 },
    ),
  })
  .map(({ base, level, attributes: [might, logic, speed, presence, fortitude, luck], queue, supplies }) => ({
    ...base,
    level,
    attributes: { might, logic, speed, presence, fortitude, luck } as MemberSnapshot['attributes'],
    queue,
    supplies,
  }));

const anyInput: fc.Arbitrary<RunInput> = fc
  .record({
    quest: fc.constantFrom('warren/normal', 'warren/hard', 'trials/normal', 'throne/hard', 'siege/normal'),
    party: fc.array(member, { minLength: 1, maxLength: 8 }),
    seed: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  })
  .map(({ quest, party, seed }) => {
    const [questId, difficulty] = quest.split('/');
    return fixtureInput(questId!, party, seed, { difficulty: difficulty! });
  });

function logOf(input: RunInput, content = fixtureContent): string {
  const recorder = new LogRecorder();
  resolveRun(content, input, recorder);
  return hashLog(recorder.toBytes());
}

/** The value with the keys of every object in another order. */
function shuffleKeys<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(shuffleKeys) as Value;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, shuffleKeys(inner)]),
  ) as Value;
}

const someRuns = { numRuns: 150 };

describe('any run', () => {
  it('has one log, whatever the order of keys and through storage and back', () => {
    const restored = restoreContent(serializeContent(fixtureContent));
    const reordered = shuffleKeys(fixtureContent);
    fc.assert(
      fc.property(anyInput, input => {
        const log = logOf(input);
        expect(logOf(shuffleKeys(input))).toBe(log);
        expect(logOf({ ...input, snapshot: decodeSnapshot(encodeSnapshot(input.snapshot)) })).toBe(log);
        expect(logOf(input, restored)).toBe(log);
        expect(logOf(input, reordered)).toBe(log);
      }),
      { numRuns: 50 },
    );
  });

  it('has another log under another seed', () => {
    const input = fixtureInput('warren', [guardian], 1);
    const seeds = Array.from({ length: 100 }, (_, byte) => ({
      ...input,
      seed: new Uint8Array(32).fill(byte),
    }));
    expect(new Set(seeds.map(seeded => logOf(seeded))).size).toBe(100);
  });

  it('keeps hit points and resources within their bounds, and lets nobody act who fell', () => {
    fc.assert(
      fc.property(anyInput, input => {
        const run = replay(input);
        const fallen = new Set<number>();
        for (const event of run.events) {
          if ('hp' in event) expect(event.hp).toBeGreaterThanOrEqual(0);
          if ('now' in event) expect(event.now).toBeGreaterThanOrEqual(0);
          if ('damage' in event) expect(Math.min(event.damage, event.absorbed)).toBeGreaterThanOrEqual(0);
          if ('amount' in event) expect(event.amount).toBeGreaterThanOrEqual(0);
          if ('chance' in event) expect(event.chance).toBeGreaterThanOrEqual(0);
          if (event.kind === 'encounter_started') for (const id of fallen) if (id >= 8) fallen.delete(id);
          if (event.kind === 'downed') fallen.add(event.target!.id);
          if (event.kind === 'revived') fallen.delete(event.target!.id);
          if (event.kind === 'skill_used') expect(fallen.has(event.actor.id)).toBe(false);
          if (event.kind === 'attack') {
            expect(fallen.has(event.actor.id)).toBe(false);
            expect(event.hit).toBe(event.roll <= event.chance);
          }
        }
      }),
      someRuns,
    );
  });

  it('keeps everyone’s hit points and resource between nothing and all, and knows who stands', () => {
    const creatures = fc.array(fc.constantFrom(...Object.keys(fixtureContent.creatures)), {
      minLength: 1,
      maxLength: 8,
    });
    const party = fc.array(member, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(party, creatures, fc.integer({ min: 0, max: 255 }), (members, enemies, seed) => {
        const run = startFixtureFight(members, enemies, seed);
        rollInitiative(run);
        for (let round = 0; round < 30 && !isFightOver(run); round++) {
          playRound(run, false);
          for (const { hp, maxHp, resource, resourceMax } of run.order) {
            expect(hp).toBeGreaterThanOrEqual(0);
            expect(hp).toBeLessThanOrEqual(maxHp);
            expect(resource).toBeGreaterThanOrEqual(0);
            expect(resource).toBeLessThanOrEqual(resourceMax);
          }
          const standing = run.order.filter(({ stands }) => stands);
          expect(run.standingMembers).toBe(standing.filter(({ isMember }) => isMember).length);
          expect(run.standingEnemies).toBe(standing.filter(({ isMember }) => !isMember).length);
        }
      }),
      someRuns,
    );
  });

  it('plays no fight longer than the rounds allow, and ends where it says', () => {
    const { max_rounds: most } = fixtureContent.rules.combat;
    fc.assert(
      fc.property(anyInput, input => {
        const run = replay(input);
        const { outcome, endedAt, rounds } = run.result;
        const ended = eventsOf(run, 'encounter_ended');
        for (const { rounds: played } of ended) expect(played).toBeLessThanOrEqual(most);
        expect(ended.reduce((sum, event) => sum + event.rounds, 0)).toBe(rounds);
        expect(ended.at(-1)!.result).toBe(outcome === 'victory' ? 'cleared' : outcome);
        expect(endedAt === null).toBe(outcome === 'victory');
      }),
      someRuns,
    );
  });

  it('pays nothing negative, and gives back no more supplies than were taken', () => {
    fc.assert(
      fc.property(anyInput, input => {
        const { rewards } = replay(input).result;
        expect(rewards).toHaveLength(input.snapshot.party.length);
        rewards.forEach((reward, place) => {
          expect(Math.min(reward.xp, reward.gold)).toBeGreaterThanOrEqual(0);
          for (const { quantity } of reward.stacks) expect(quantity).toBeGreaterThan(0);
          const taken = new Map(
            input.snapshot.party[place]!.supplies.map(({ item, quantity }) => [item, quantity]),
          );
          for (const { item, quantity } of reward.returnedSupplies)
            expect(quantity).toBeLessThanOrEqual(taken.get(item) ?? 0);
        });
      }),
      someRuns,
    );
  });

  it('has dice of its own in each encounter: what loot is drawn leaves the fights as they were', () => {
    const fights = ({ events }: Replay) =>
      JSON.stringify(events.slice(0, events.findLastIndex(event => event.kind === 'encounter_ended') + 1));
    const lucky = { ...guardian, equipment: [...guardian.equipment, ring('of_greed')] };
    const wearing = fixtureInput('warren', [lucky], 5);
    const other = fixtureInput(
      'warren',
      [{ ...guardian, equipment: [...guardian.equipment, ring(null)] }],
      5,
    );
    expect(fights(replay(wearing))).toBe(fights(replay(other)));
  });
});

function ring(affix: string | null): MemberSnapshot['equipment'][number] {
  const modifier = { stat: 'loot_luck' as const, amount: 100 };
  return {
    slot: 'ring',
    template: 'copper_ring',
    rarity: 'common',
    enhancement: 0,
    affixes: affix === null ? [] : [{ affix, modifier }],
  };
}
