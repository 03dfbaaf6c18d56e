import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../content/canonical-json.ts';
import { APTITUDES, ATTRIBUTES } from '../content/vocabulary.ts';
import { applyCharacterEvent, BrokenHistoryError } from './apply-character-event.ts';
import { type CharacterEvent, type CharacterEventOf, parseCharacterEvent } from './character-events.ts';
import type { CharacterState } from './character-state.ts';
import { rebuildCharacter } from './rebuild-character.ts';
import { characterCreated } from './test-character.ts';

const RUN = '0193a000-0000-7000-8000-0000000000aa';

const settled: CharacterEventOf<'run_settled'> = {
  type: 'run_settled',
  version: 1,
  at: 2_000,
  payload: {
    runId: RUN,
    questId: 'goblin_warren',
    outcome: 'victory',
    xpGained: 250,
    goldGained: 12,
    level: 2,
    xp: 150,
    paragonLevel: 0,
    paragonXp: 0,
    levelsGained: 1,
    paragonLevelsGained: 0,
    attributePointsGained: 2,
    proficiencies: { sword: 1 },
    aptitudes: { stealth: 2 },
    reputation: { iron_compact: -25 },
    kills: { goblin_scout: 3 },
  },
};

const at = fc.integer({ min: 0, max: 4_000_000_000_000 });
const count = fc.integer({ min: 0, max: 1_000 });
const contentId = fc.constantFrom('sword', 'axe', 'goblin', 'constructor', 'iron_compact');
const amounts = fc.dictionary(contentId, fc.integer({ min: -50, max: 50 }), { noNullPrototype: true });

function anEvent<Payload>(type: CharacterEvent['type'], payload: fc.Arbitrary<Payload>) {
  return fc.record({ type: fc.constant(type), version: fc.constant(1), at, payload });
}

const laterEvent: fc.Arbitrary<CharacterEvent> = fc
  .oneof(
    anEvent(
      'run_started',
      fc.record({
        runId: fc.constant(RUN),
        questId: contentId,
        difficulty: contentId,
        supplies: fc.array(fc.record({ item: contentId, quantity: fc.integer({ min: 1, max: 9 }) })),
        restedBpsSpent: count,
        firstRunBps: count,
        patronBps: count,
      }),
    ),
    anEvent(
      'run_settled',
      fc.record({
        runId: fc.constant(RUN),
        questId: contentId,
        outcome: fc.constantFrom('victory', 'fled', 'wiped', 'timeout'),
        xpGained: count,
        goldGained: count,
        level: fc.integer({ min: 1, max: 50 }),
        xp: count,
        paragonLevel: count,
        paragonXp: count,
        levelsGained: count,
        paragonLevelsGained: count,
        attributePointsGained: count,
        proficiencies: amounts,
        aptitudes: fc.dictionary(fc.constantFrom(...APTITUDES), fc.integer({ min: 0, max: 5 }), {
          noNullPrototype: true,
        }),
        reputation: amounts,
        kills: amounts,
      }),
    ),
    anEvent('run_abandoned', fc.record({ runId: fc.constant(RUN), questId: contentId })),
    anEvent(
      'attribute_points_spent',
      fc.record({
        spent: fc.dictionary(fc.constantFrom(...ATTRIBUTES), fc.integer({ min: 1, max: 5 }), {
          noNullPrototype: true,
        }),
      }),
    ),
    anEvent('subclass_chosen', fc.record({ subclass: contentId })),
    anEvent('feat_chosen', fc.record({ feat: contentId })),
    anEvent('rest_started', fc.constant({})),
    anEvent('rest_ended', fc.record({ restedBpsGained: count })),
    anEvent('character_deleted', fc.constant({})),
  )
  .map(event => parseCharacterEvent(event));

/** What PostgreSQL does to a payload: JSON text, with the keys in another order. */
function stored(event: CharacterEvent): CharacterEvent {
  const reversed = JSON.parse(JSON.stringify(event), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  ) as CharacterEvent;
  return parseCharacterEvent(reversed);
}

describe('the fold of a character', () => {
  it('rebuilds the projection, byte for byte, at every sequence number', () => {
    fc.assert(
      fc.property(fc.array(laterEvent, { maxLength: 30 }), later => {
        const history: CharacterEvent[] = [characterCreated, ...later];
        let projection: CharacterState | null = null;
        for (const [index, event] of history.entries()) {
          projection = applyCharacterEvent(projection, event);
          expect(projection.eventSeq).toBe(index + 1);
          const rebuilt = rebuildCharacter(history.slice(0, index + 1).map(stored));
          expect(canonicalJson(rebuilt)).toBe(canonicalJson(projection));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves the state that it is given as it was', () => {
    fc.assert(
      fc.property(fc.array(laterEvent, { maxLength: 10 }), later => {
        const before = applyCharacterEvent(null, characterCreated);
        const copy = structuredClone(before);
        later.reduce(applyCharacterEvent, before);
        expect(before).toEqual(copy);
      }),
    );
  });

  it('adds what a run brought and takes over the level that it led to', () => {
    const state = applyCharacterEvent(applyCharacterEvent(null, characterCreated), settled);
    expect(state).toMatchObject({
      level: 2,
      xp: 150,
      unspentAttributePoints: 2,
      proficiencies: { sword: 1 },
      reputation: { iron_compact: -25 },
      bestiary: { goblin_scout: 3 },
      eventSeq: 2,
    });
    expect(state.aptitudes.stealth).toBe(2);
    expect(state.aptitudes.arcana).toBe(0);
  });

  it('counts by ids that objects know of themselves as by any others', () => {
    const kills = { constructor: 2, to_string: 1 };
    const slain: CharacterEvent = { ...settled, payload: { ...settled.payload, kills } };
    expect(rebuildCharacter([characterCreated, slain, slain]).bestiary).toEqual({
      constructor: 4,
      to_string: 2,
    });
  });

  it('moves points from the unspent ones into attributes', () => {
    const spent: CharacterEvent = {
      type: 'attribute_points_spent',
      version: 1,
      at: 3_000,
      payload: { spent: { might: 1, luck: 1 } },
    };
    const state = rebuildCharacter([characterCreated, settled, spent]);
    expect(state.attributes).toMatchObject({ might: 13, luck: 12, logic: 10 });
    expect(state.unspentAttributePoints).toBe(0);
  });

  it('carries the rested bonus from the end of a rest into the next run', () => {
    const rest: CharacterEvent = { type: 'rest_started', version: 1, at: 10, payload: {} };
    const woken: CharacterEvent = {
      type: 'rest_ended',
      version: 1,
      at: 20,
      payload: { restedBpsGained: 700 },
    };
    expect(rebuildCharacter([characterCreated, rest])).toMatchObject({ restingSince: 10, restedBps: 0 });
    expect(rebuildCharacter([characterCreated, rest, woken])).toMatchObject({
      restingSince: null,
      restedBps: 700,
    });
    const started: CharacterEvent = {
      type: 'run_started',
      version: 1,
      at: 30,
      payload: {
        runId: RUN,
        questId: 'goblin_warren',
        difficulty: 'normal',
        supplies: [],
        restedBpsSpent: 700,
        firstRunBps: 0,
        patronBps: 0,
      },
    };
    expect(rebuildCharacter([characterCreated, rest, woken, started]).restedBps).toBe(0);
  });

  it('refuses a history that does not begin with the creation, or has two', () => {
    expect(() => applyCharacterEvent(null, settled)).toThrow(BrokenHistoryError);
    expect(() => rebuildCharacter([characterCreated, characterCreated])).toThrow(BrokenHistoryError);
    expect(() => rebuildCharacter([])).toThrow(BrokenHistoryError);
  });

  it('refuses to read events of unknown types, versions or payloads', () => {
    expect(() => parseCharacterEvent({ ...settled, version: 2 })).toThrow();
    expect(() => parseCharacterEvent({ ...settled, type: 'run_won' })).toThrow();
    expect(() => parseCharacterEvent({ ...settled, payload: { ...settled.payload, luck: 1 } })).toThrow();
  });
});
