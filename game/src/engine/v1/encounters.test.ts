import { describe, expect, it } from 'vitest';
import { applyCondition } from './conditions.ts';
import { harm } from './damage.ts';
import { resolveRest } from './encounters/rest.ts';
import { conditionNumber, startFixtureFight } from './fixtures/fixture-fight.ts';
import { fixtureInput, guardian, lifebinder, mender, reaver } from './fixtures/fixture-party.ts';
import { encounterEvents, eventsOf, type Replay, replay } from './fixtures/replay.ts';

/** Encounters of the quest `trials`, by place. */
const DECISION = 0;
const HAZARD = 1;
const PUZZLE = 2;
const REST = 3;
const TRAP = 4;

/** Replays of `trials` under so many seeds. */
function trials(count: number, option?: string): Replay[] {
  const decisions = option === undefined ? [] : [{ encounter: DECISION, option }];
  return Array.from({ length: count }, (_, seed) =>
    replay(fixtureInput('trials', [reaver, mender], seed, { decisions })),
  );
}

describe('a decision', () => {
  it('takes the likeliest option when the player chose none', () => {
    const chosen = eventsOf(trials(1)[0]!, 'option_chosen');
    expect(chosen.map(({ option, byPlayer }) => [option.id, byPlayer])).toEqual([['walk', false]]);
  });

  it('takes the player’s option, tried by whoever is best at it', () => {
    for (const run of trials(20, 'talk')) {
      const [chosen] = eventsOf(run, 'option_chosen');
      expect([chosen!.option.id, chosen!.byPlayer]).toEqual(['talk', true]);
      const check = encounterEvents(run, DECISION).find(event => event.kind === 'check');
      expect(check).toMatchObject({ actor: { name: 'Oswin' }, aptitude: 'persuasion' });
    }
  });

  it('brings everyone its boon or its consequence', () => {
    for (const run of trials(20, 'talk')) {
      const events = encounterEvents(run, DECISION);
      const check = events.find(event => event.kind === 'check');
      const applied = events.filter(event => event.kind === 'condition_applied');
      const condition = check?.kind === 'check' && check.success ? 'hearty' : 'dazed';
      expect(applied.map(event => event.condition.id)).toEqual([condition, condition]);
    }
  });

  it('may lead past the next encounter', () => {
    const [run] = trials(1, 'walk');
    expect(eventsOf(run!, 'encounter_skipped').map(({ encounter }) => encounter.index)).toEqual([HAZARD]);
    expect(encounterEvents(run!, HAZARD)).toEqual([]);
    expect(eventsOf(trials(1, 'talk')[0]!, 'encounter_skipped')).toEqual([]);
  });
});

describe('a hazard', () => {
  it('checks each member in each wave, and hurts exactly those who fail', () => {
    for (const run of trials(20, 'talk')) {
      const events = encounterEvents(run, HAZARD);
      const checks = events.filter(event => event.kind === 'check');
      expect(checks).toHaveLength(6);
      const failed = checks.filter(({ success }) => !success).map(({ actor }) => actor.name);
      const harmed = events.filter(event => event.kind === 'harmed').map(({ target }) => target?.name);
      expect(harmed).toEqual(failed);
    }
  });
});

describe('a puzzle', () => {
  it('is tried until it is solved or the attempts are used up', () => {
    const tries = new Set<string>();
    for (const run of trials(60)) {
      const checks = encounterEvents(run, PUZZLE).filter(event => event.kind === 'check');
      tries.add(checks.map(({ success }) => (success ? 'y' : 'n')).join(''));
      expect(encounterEvents(run, PUZZLE).filter(event => event.kind === 'harmed')).toHaveLength(
        checks.filter(({ success }) => !success).length,
      );
    }
    expect([...tries].sort()).toEqual(['nnn', 'nny', 'ny', 'y']);
  });
});

describe('a trap', () => {
  it('hits the one who tried', () => {
    for (const run of trials(20)) {
      const events = encounterEvents(run, TRAP);
      const check = events.find(event => event.kind === 'check');
      const harmed = events.filter(event => event.kind === 'harmed');
      expect(harmed.map(({ target }) => target?.id)).toEqual(
        check?.kind === 'check' && !check.success ? [check.actor.id] : [],
      );
    }
  });

  it('hits everyone where it says so, and those who stand bear its condition', () => {
    const failed = Array.from({ length: 30 }, (_, seed) =>
      replay(fixtureInput('warren', [guardian, mender], seed)),
    )
      .map(run => encounterEvents(run, 1))
      .find(events => events.some(event => event.kind === 'check' && !event.success))!;
    expect(failed.filter(event => event.kind === 'harmed')).toHaveLength(2);
    expect(failed.filter(event => event.kind === 'condition_applied')).toHaveLength(2);
  });

  it('is met with the supply that helps against it', () => {
    const run = replay(fixtureInput('warren', [guardian], 1));
    const [used, check] = encounterEvents(run, 1).slice(1);
    expect(used).toMatchObject({ kind: 'supply_used', item: { id: 'lantern_oil' } });
    // 40 + 30 + 8 ÷ 2 − 20 = 54, and 20 by the oil.
    expect(check).toMatchObject({ kind: 'check', chance: 74, bonus: 20 });
  });
});

describe('a rest', () => {
  it('heals and restores, and provisions are shared out while someone is hurt', () => {
    const rests = trials(20).map(run => encounterEvents(run, REST));
    for (const events of rests) {
      expect(events.some(event => event.kind === 'healed' && event.source === 'rest')).toBe(true);
      const eats = events.some(event => event.kind === 'supply_used' && event.item.id === 'bread');
      const healedByBread = events.filter(event => event.kind === 'healed' && event.source === 'supply');
      expect(healedByBread).toHaveLength(eats ? 2 : 0);
    }
    expect(rests.some(events => events.some(event => event.kind === 'supply_used'))).toBe(true);
  });

  it('brings the fallen back and takes off what it treats, where it says so', () => {
    for (const revives of [true, false]) {
      const run = startFixtureFight([guardian, { ...mender, supplies: [] }], ['scrapper']);
      const [standing, fallen] = run.members;
      for (const id of ['poisoned', 'dazed']) applyCondition(run, standing!, conditionNumber(id), 3, 100);
      harm(run, fallen!, 1_000, -1, 'encounter');
      resolveRest(run, { kind: 'rest', healMaxHpBps: 3_000, resourceBps: 0, cleanses: ['poison'], revives });
      expect(fallen!.hp).toBe(revives ? Math.floor(fallen!.maxHp * 0.3) : 0);
      expect(run.standingMembers).toBe(revives ? 2 : 1);
      expect(standing!.conditions.map(({ condition }) => condition.index)).toEqual([
        conditionNumber('dazed'),
      ]);
    }
  });
});

describe('a fight', () => {
  it('begins with an ambush exactly when the check failed', () => {
    const seen = new Set<boolean>();
    for (let seed = 0; seed < 40; seed++) {
      const events = encounterEvents(replay(fixtureInput('warren', [guardian], seed)), 2);
      const check = events.find(event => event.kind === 'check');
      const ambushed = events.some(event => event.kind === 'ambushed');
      expect(ambushed).toBe(check?.kind === 'check' && !check.success);
      seen.add(ambushed);
      const second = events.findIndex(event => event.kind === 'round_started' && event.round === 2);
      const acted = events.slice(0, second).some(event => event.kind === 'attack' && event.actor.isMember);
      if (ambushed) expect(acted).toBe(false);
    }
    expect(seen.size).toBe(2);
  });

  it('ends in a timeout when nobody wins within the rounds', () => {
    const { result } = replay(fixtureInput('siege', [guardian], 1));
    expect(result).toMatchObject({ outcome: 'timeout', endedAt: 1, encountersCleared: 1 });
    expect(result.rewards[0]!.xp).toBeGreaterThan(0);
  });

  it('ends in a wipe when nobody stands', () => {
    const frail = {
      ...guardian,
      level: 1,
      supplies: [],
      attributes: { ...guardian.attributes, fortitude: 1, might: 1 },
    };
    const { result } = replay(fixtureInput('throne', [frail], 3, { difficulty: 'hard' }));
    expect(result).toMatchObject({ outcome: 'wiped', endedAt: 0, encountersCleared: 0 });
  });

  it('is drunk to: a tonic lasts for the fight and no longer', () => {
    const run = replay(fixtureInput('throne', [reaver, lifebinder, guardian], 7));
    for (const index of [0, 1]) {
      const events = encounterEvents(run, index);
      expect(events.some(event => event.kind === 'supply_used' && event.item.id === 'tonic')).toBe(true);
      expect(events.some(event => event.kind === 'condition_ended' && event.reason === 'fight_over')).toBe(
        true,
      );
    }
  });

  it('lets everyone use potions and vials when they need them', () => {
    const thirsty = {
      ...mender,
      attributes: { ...mender.attributes, fortitude: 1 },
      supplies: [
        { item: 'mana_vial', quantity: 2 },
        { item: 'potion', quantity: 3 },
        { item: 'antidote', quantity: 2 },
      ],
    };
    const used = new Set<string>();
    for (let seed = 0; seed < 60; seed++) {
      const run = replay(fixtureInput('throne', [thirsty, guardian], seed));
      for (const { item, actor } of eventsOf(run, 'supply_used')) if (actor.id === 0) used.add(item.id);
    }
    expect([...used].sort()).toEqual(['antidote', 'mana_vial', 'potion']);
  });
});
