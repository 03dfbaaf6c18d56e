import { describe, expect, it } from 'vitest';
import type { QueueCondition } from '../../content/schema/character-kinds.ts';
import type { MemberSnapshot } from '../run-input.ts';
import { type Action, chooseAction } from './choose-action.ts';
import { applyCondition } from './conditions.ts';
import { conditionNumber, startFixtureFight } from './fixtures/fixture-fight.ts';
import { guardian, lifebinder, mender, reaver } from './fixtures/fixture-party.ts';
import type { RunState } from './run-state.ts';

/** What the first member would do. */
function chosen(run: RunState): Action {
  const action: Action = { skill: -1, target: null, slot: -1 };
  chooseAction(run, run.members[0]!, action);
  return action;
}

const withQueue = (member: MemberSnapshot, ...queue: MemberSnapshot['queue']): MemberSnapshot => ({
  ...member,
  queue,
});

/** Whether a slot with this condition fires for a guardian among three scrappers and a mender beside it. */
function fires(condition: QueueCondition, arrange: (run: RunState) => void): boolean {
  const party = [withQueue(guardian, { skill: 'basic_attack', condition }), mender];
  const run = startFixtureFight(party, ['scrapper', 'scrapper', 'scrapper']);
  arrange(run);
  return chosen(run).slot === 0;
}

const nothing = () => {};

/** Leaves someone with so many percent of its hit points. */
const hurt = (side: 'members' | 'enemies', index: number, percent: number) => (run: RunState) => {
  const combatant = run[side][index]!;
  combatant.template = { ...combatant.template, hpBase: 1_000, hpPerFortitude: 0 };
  combatant.recompute();
  combatant.hp = percent * 10;
};

const fell = (count: number) => (run: RunState) => {
  for (let i = 0; i < count; i++) run.enemies[i]!.hp = 0;
  run.standingEnemies -= count;
};

const bearing = (side: 'members' | 'enemies', condition: string) => (run: RunState) => {
  for (const combatant of run[side].slice(0, side === 'members' ? 1 : 3))
    applyCondition(run, combatant, conditionNumber(condition), 3, 100);
};

const fury = (amount: number) => (run: RunState) => {
  run.members[0]!.resource = amount;
};

describe('the conditions of a queue', () => {
  it.each<[string, QueueCondition, (run: RunState) => void, (run: RunState) => void]>([
    ['if_hp_below', { kind: 'if_hp_below', threshold: 50 }, hurt('members', 0, 49), hurt('members', 0, 50)],
    ['if_hp_above', { kind: 'if_hp_above', threshold: 50 }, hurt('members', 0, 51), hurt('members', 0, 50)],
    ['if_enemy_count_above', { kind: 'if_enemy_count_above', count: 2 }, nothing, fell(1)],
    ['if_enemy_count_below', { kind: 'if_enemy_count_below', count: 3 }, fell(1), nothing],
    [
      'if_ally_hp_below',
      { kind: 'if_ally_hp_below', threshold: 50 },
      hurt('members', 1, 49),
      hurt('members', 1, 50),
    ],
    ['if_resource_above', { kind: 'if_resource_above', resource: 'fury', amount: 20 }, fury(21), fury(20)],
    ['if_resource_below', { kind: 'if_resource_below', resource: 'fury', amount: 20 }, fury(19), fury(20)],
    [
      'if_has_condition',
      { kind: 'if_has_condition', condition: 'hearty' },
      bearing('members', 'hearty'),
      nothing,
    ],
    [
      'if_target_has_condition',
      { kind: 'if_target_has_condition', condition: 'poisoned' },
      bearing('enemies', 'poisoned'),
      bearing('members', 'poisoned'),
    ],
  ])('%s holds on one side of its bound and not on the other', (_, condition, holding, failing) => {
    expect(fires(condition, holding)).toBe(true);
    expect(fires(condition, failing)).toBe(false);
  });

  it('if_target_hp_below looks at the target that the skill would choose', () => {
    const condition: QueueCondition = { kind: 'if_target_hp_below', threshold: 20 };
    const party = [withQueue(reaver, { skill: 'finish', condition })];
    const run = startFixtureFight(party, ['scrapper', 'scrapper']);
    expect(chosen(run).slot).toBe(-1);
    hurt('enemies', 1, 19)(run);
    const action = chosen(run);
    expect(action.slot).toBe(0);
    expect(action.target).toBe(run.enemies[1]);
  });

  it('always holds', () => {
    expect(fires({ kind: 'always' }, nothing)).toBe(true);
  });

  it('counts oneself among the allies, and a foreign resource as 0', () => {
    expect(fires({ kind: 'if_ally_hp_below', threshold: 50 }, hurt('members', 0, 49))).toBe(true);
    expect(fires({ kind: 'if_resource_below', resource: 'mana', amount: 1 }, nothing)).toBe(true);
    expect(fires({ kind: 'if_resource_above', resource: 'mana', amount: 0 }, nothing)).toBe(false);
  });
});

describe('chooseAction', () => {
  it('takes the first slot that can fire, not a later one', () => {
    const queue: MemberSnapshot['queue'] = [
      { skill: 'bash', condition: { kind: 'always' } },
      { skill: 'shout', condition: { kind: 'always' } },
      { skill: 'basic_attack', condition: { kind: 'always' } },
    ];
    const run = startFixtureFight([withQueue(guardian, ...queue)], ['scrapper']);
    expect(chosen(run).slot).toBe(1);
    fury(20)(run);
    expect(chosen(run).slot).toBe(0);
  });

  it('passes over a skill that is not ready, and takes it up on the turn that its cooldown ends', () => {
    const run = startFixtureFight(
      [withQueue(guardian, { skill: 'shout', condition: { kind: 'always' } })],
      ['scrapper'],
    );
    const [member] = run.members;
    member!.readyAt[0] = 5;
    member!.turn = 4;
    expect(chosen(run).slot).toBe(-1);
    member!.turn = 5;
    expect(chosen(run).slot).toBe(0);
  });

  it('passes over a skill for a weapon that is not wielded', () => {
    const unarmed = { ...guardian, equipment: [] };
    const run = startFixtureFight(
      [withQueue(unarmed, { skill: 'bash', condition: { kind: 'always' } })],
      ['scrapper'],
    );
    fury(100)(run);
    expect(chosen(run).slot).toBe(-1);
  });

  it('passes over skills that cost while silenced', () => {
    const run = startFixtureFight(
      [withQueue(guardian, { skill: 'bash', condition: { kind: 'always' } })],
      ['scrapper'],
    );
    fury(100)(run);
    expect(chosen(run).slot).toBe(0);
    bearing('members', 'hushed')(run);
    expect(chosen(run).slot).toBe(-1);
  });

  it('takes skills with a cooldown from a silenced creature', () => {
    const run = startFixtureFight([guardian], ['spitter']);
    const action: Action = { skill: -1, target: null, slot: -1 };
    chooseAction(run, run.enemies[0]!, action);
    expect(action.slot).toBe(0);
    applyCondition(run, run.enemies[0]!, conditionNumber('hushed'), 2, 100);
    chooseAction(run, run.enemies[0]!, action);
    expect(action.slot).toBe(1);
  });

  it('has nobody to bring back until someone fell', () => {
    const run = startFixtureFight([lifebinder, guardian], ['scrapper']);
    expect(chosen(run).slot).toBe(5);
    run.members[1]!.hp = 0;
    run.standingMembers--;
    const action = chosen(run);
    expect([action.slot, action.target]).toEqual([0, run.members[1]]);
  });

  it('falls back to the basic attack', () => {
    const run = startFixtureFight(
      [withQueue(guardian, { skill: 'bash', condition: { kind: 'always' } })],
      ['scrapper'],
    );
    const { skill, target, slot } = chosen(run);
    expect(slot).toBe(-1);
    expect(run.members[0]!.template.skills[skill]).toBe(run.world.basicAttack);
    expect(target).toBe(run.enemies[0]);
  });

  it('keeps at one enemy until it falls or another taunts', () => {
    const run = startFixtureFight(
      [withQueue(guardian, { skill: 'basic_attack', condition: { kind: 'always' } })],
      ['scrapper', 'scrapper', 'scrapper', 'scrapper'],
    );
    const first = chosen(run).target!;
    for (let again = 0; again < 20; again++) expect(chosen(run).target).toBe(first);
    const taunter = run.enemies.find(enemy => enemy !== first)!;
    applyCondition(run, taunter, conditionNumber('provoking'), 2, 100);
    expect(chosen(run).target).toBe(taunter);
    taunter.hp = 0;
    run.standingEnemies--;
    expect(chosen(run).target).not.toBe(taunter);
  });
});
