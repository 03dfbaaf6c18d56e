import { describe, expect, it } from 'vitest';
import type { MemberSnapshot } from '../run-input.ts';
import { playRound, rollInitiative } from './combat-round.ts';
import { applyCondition, tickConditions } from './conditions.ts';
import { harm, heal, reduceDamage, settleDamage, takeDamage } from './damage.ts';
import { conditionNumber, fixtureWorld, startFixtureFight } from './fixtures/fixture-fight.ts';
import { guardian, lifebinder, mender, reaver } from './fixtures/fixture-party.ts';
import type { RunState } from './run-state.ts';
import { STAT } from './stat-layout.ts';
import { useSkill } from './use-skill.ts';

const kindNumber = (id: string) => fixtureWorld.layout.damageKindIndex.get(id)!;

/** Uses a skill of the first member's on someone, whatever its queue says. */
function use(run: RunState, skill: string, target = run.enemies[0]!): void {
  const actor = run.members[0]!;
  const compiled = fixtureWorld.skills[fixtureWorld.skillIndex.get(skill)!]!;
  run.actor = actor;
  useSkill(run, actor, { skill: actor.template.skills.indexOf(compiled), target, slot: 0 });
}

const knowing = (member: MemberSnapshot, ...skills: string[]): MemberSnapshot => ({
  ...member,
  queue: skills.map(skill => ({ skill, condition: { kind: 'always' } })),
});

/** Repeats with other dice until the predicate holds; the dice decide hits and chances. */
function withLuck<Result>(attempt: (seed: number) => Result, lucky: (result: Result) => boolean): Result {
  for (let seed = 0; seed < 200; seed++) {
    const result = attempt(seed);
    if (lucky(result)) return result;
  }
  throw new Error('no dice were lucky');
}

describe('damage', () => {
  it('is reduced by armour when physical, by resistance always, by what is taken of all', () => {
    const run = startFixtureFight([guardian], ['warlord']);
    const [warlord] = run.enemies;
    // Armour 40 against a constant of 100, then a tenth resisted: 140 → 100 → 90.
    expect(reduceDamage(run, warlord!, 140, kindNumber('slash'), true)).toBe(90);
    expect(reduceDamage(run, warlord!, 140, kindNumber('slash'), false)).toBe(126);
    expect(reduceDamage(run, warlord!, 140, kindNumber('fire'), true)).toBe(140);
    warlord!.stats[STAT.damage_taken_bps] = -5_000;
    expect(reduceDamage(run, warlord!, 140, kindNumber('fire'), true)).toBe(70);
    warlord!.stats[STAT.damage_taken_bps] = -10_000;
    expect(reduceDamage(run, warlord!, 140, kindNumber('fire'), true)).toBe(0);
  });

  it('is capped in what resistance takes, grows by vulnerability, and is at least 1', () => {
    const run = startFixtureFight([guardian], ['spitter']);
    const [spitter] = run.enemies;
    expect(reduceDamage(run, spitter!, 100, kindNumber('venom'), true)).toBe(25);
    expect(reduceDamage(run, spitter!, 100, kindNumber('fire'), true)).toBe(140);
    expect(reduceDamage(run, spitter!, 1, kindNumber('venom'), true)).toBe(1);
    expect(reduceDamage(run, spitter!, 0, kindNumber('fire'), true)).toBe(0);
  });

  it('is absorbed before hit points are lost, and never takes more than there are', () => {
    const run = startFixtureFight([guardian], ['scrapper']);
    const [member] = run.members;
    applyCondition(run, member!, conditionNumber('shielded'), 3, 100);
    const { hp } = member!;
    expect(takeDamage(member!, 10)).toBe(0);
    expect(member!.lastAbsorbed).toBe(10);
    expect(takeDamage(member!, 10)).toBe(5);
    settleDamage(run, member!);
    expect(member!.bears(conditionNumber('shielded'))).toBe(false);
    expect(member!.hp).toBe(hp - 5);
    expect(takeDamage(member!, 10_000)).toBe(hp - 5);
    settleDamage(run, member!);
    expect([member!.hp, run.standingMembers]).toEqual([0, 0]);
  });

  it('wakes who sleeps', () => {
    const run = startFixtureFight([guardian], ['scrapper']);
    const [member] = run.members;
    applyCondition(run, member!, conditionNumber('asleep'), 3, 100);
    expect(member!.stunnedBy).not.toBe(null);
    harm(run, member!, 1, -1, 'encounter');
    expect(member!.stunnedBy).toBe(null);
  });

  it('fells a creature that was brought back a second time for nothing', () => {
    const run = startFixtureFight([guardian], ['scrapper', 'scrapper']);
    const [scrapper] = run.enemies;
    harm(run, scrapper!, 1_000, -1, 'encounter');
    scrapper!.hp = 5;
    run.standingEnemies++;
    harm(run, scrapper!, 1_000, -1, 'encounter');
    expect(run.slain).toHaveLength(1);
    expect(run.standingEnemies).toBe(1);
  });
});

describe('useSkill', () => {
  it('takes the cost, starts the cooldown and gives what a hit gains', () => {
    const run = withLuck(
      seed => {
        const started = startFixtureFight([knowing(reaver, 'sweep', 'bash')], ['warlord', 'spitter'], seed);
        started.members[0]!.resource = 50;
        use(started, 'sweep');
        return started;
      },
      ({ members }) => members[0]!.resource > 20,
    );
    const [actor] = run.members;
    // 50 − 30 + 10, once although two were hit.
    expect(actor!.resource).toBe(30);
    // Cooldown 1: not in the next turn, but in the one after.
    expect(actor!.readyAt[0]).toBe(actor!.turn + 2);
    expect(run.enemies[0]!.hp + run.enemies[1]!.hp).toBeLessThan(
      run.enemies[0]!.maxHp + run.enemies[1]!.maxHp,
    );
  });

  it('always hits with an unerring skill, without a roll to hit', () => {
    for (let seed = 0; seed < 20; seed++) {
      const run = startFixtureFight([knowing(reaver, 'finish')], ['wall'], seed);
      use(run, 'finish');
      expect(run.enemies[0]!.hp).toBeLessThan(run.enemies[0]!.maxHp);
    }
  });

  it('does to the user what the skill costs it', () => {
    const run = startFixtureFight([knowing(reaver, 'blood_price')], ['warlord']);
    const [actor] = run.members;
    use(run, 'blood_price');
    expect(actor!.hp).toBeLessThan(actor!.maxHp);
    expect(actor!.resource).toBeGreaterThanOrEqual(15);
  });

  it('heals the ally in most need, up to its maximum', () => {
    const run = startFixtureFight([knowing(mender, 'mend'), guardian], ['scrapper']);
    const ally = run.members[1]!;
    ally.hp = ally.maxHp - 1;
    use(run, 'mend', ally);
    expect(ally.hp).toBe(ally.maxHp);
    expect(ally.bears(conditionNumber('regrowth'))).toBe(true);
    expect(run.members[0]!.resource).toBe(run.members[0]!.resourceMax - 8);
  });

  it('cleanses as many conditions with its tags as it says, the oldest first', () => {
    const run = startFixtureFight([knowing(mender, 'purify'), guardian], ['scrapper']);
    const ally = run.members[1]!;
    for (const id of ['dazed', 'poisoned', 'drained']) applyCondition(run, ally, conditionNumber(id), 3, 100);
    use(run, 'purify', ally);
    expect(ally.conditions.map(({ condition }) => condition.index)).toEqual([conditionNumber('dazed')]);
  });

  it('brings a fallen ally back with its share of hit points', () => {
    const run = startFixtureFight([knowing(lifebinder, 'recall'), guardian], ['scrapper']);
    const ally = run.members[1]!;
    harm(run, ally, 1_000, -1, 'encounter');
    expect(run.standingMembers).toBe(1);
    use(run, 'recall', ally);
    expect(ally.hp).toBe(Math.floor(ally.maxHp * 0.4));
    expect(run.standingMembers).toBe(2);
  });

  it('shields everyone who stands', () => {
    const run = startFixtureFight([knowing(lifebinder, 'ward'), guardian, mender], ['scrapper']);
    harm(run, run.members[2]!, 1_000, -1, 'encounter');
    use(run, 'ward', run.members[0]!);
    expect(run.members.slice(0, 3).map(({ conditions }) => conditions.length)).toEqual([1, 1, 0]);
  });

  it('gets the whole party away, or nobody', () => {
    const outcomes = new Set<boolean>();
    for (let seed = 0; seed < 40; seed++) {
      const run = startFixtureFight([knowing(guardian, 'run_away'), mender], ['scrapper'], seed);
      use(run, 'run_away', run.members[0]!);
      outcomes.add(run.partyFled);
      expect(run.standingMembers).toBe(2);
    }
    expect(outcomes).toEqual(new Set([true, false]));
  });
});

describe('conditions', () => {
  it('stack up to their limit, and count one for one that does not stack', () => {
    const run = startFixtureFight([guardian], ['scrapper']);
    const [member] = run.members;
    for (let i = 0; i < 5; i++) {
      applyCondition(run, member!, conditionNumber('poisoned'), 3, 100);
      applyCondition(run, member!, conditionNumber('dazed'), 3, 100);
    }
    expect(member!.conditions.map(({ stacks }) => stacks)).toEqual([3, 1]);
  });

  it('are refused by the immune and by chance', () => {
    const run = startFixtureFight([guardian], ['spitter', 'scrapper']);
    applyCondition(run, run.enemies[0]!, conditionNumber('poisoned'), 3, 100);
    applyCondition(run, run.enemies[1]!, conditionNumber('poisoned'), 3, 0);
    expect(run.enemies.flatMap(({ conditions }) => conditions)).toEqual([]);
  });

  it('act at the end of the bearer’s turn and end after their turns', () => {
    const run = startFixtureFight([guardian], ['scrapper']);
    const [member] = run.members;
    applyCondition(run, member!, conditionNumber('poisoned'), 2, 100);
    const before = member!.hp;
    tickConditions(run, member!);
    const between = member!.hp;
    tickConditions(run, member!);
    expect(before).toBeGreaterThan(between);
    expect(between).toBeGreaterThan(member!.hp);
    expect(member!.conditions).toEqual([]);
  });

  it('last their turns in full when applied in one’s own turn', () => {
    const run = startFixtureFight([guardian], ['scrapper']);
    const [member] = run.members;
    run.actor = member!;
    applyCondition(run, member!, conditionNumber('provoking'), 1, 100);
    run.actor = null;
    tickConditions(run, member!);
    expect(member!.taunts).toBe(true);
    tickConditions(run, member!);
    expect(member!.taunts).toBe(false);
  });

  it('change the maximum of hit points, and hit points with it', () => {
    const run = startFixtureFight([guardian], ['scrapper']);
    const [member] = run.members;
    const { maxHp } = member!;
    applyCondition(run, member!, conditionNumber('hearty'), 1, 100);
    expect(member!.maxHp).toBe(Math.floor(maxHp * 1.2));
    heal(run, member!, 1_000, 'skill');
    expect(member!.hp).toBe(member!.maxHp);
    tickConditions(run, member!);
    expect([member!.hp, member!.maxHp]).toEqual([maxHp, maxHp]);
  });

  it('take the turn of the stunned', () => {
    const run = startFixtureFight([guardian], ['wall']);
    applyCondition(run, run.members[0]!, conditionNumber('stunned'), 1, 100);
    rollInitiative(run);
    playRound(run, false);
    expect(run.slotUses.every(uses => uses === 0)).toBe(true);
    playRound(run, false);
    expect(run.slotUses.some(uses => uses === 1)).toBe(true);
  });
});

describe('rounds', () => {
  it('go by initiative, members before enemies in a tie', () => {
    for (let seed = 0; seed < 30; seed++) {
      const run = startFixtureFight([guardian, mender], ['scrapper', 'scrapper', 'wall'], seed);
      rollInitiative(run);
      const rank = run.order.map(({ initiative, id }) => initiative * 100 - id);
      expect(rank).toEqual(rank.toSorted((a, b) => b - a));
      expect(run.order).toHaveLength(5);
    }
  });

  it('leave the party out in an ambush', () => {
    const run = startFixtureFight([guardian], ['scrapper']);
    rollInitiative(run);
    playRound(run, true);
    expect([run.members[0]!.turn, run.enemies[0]!.turn]).toEqual([0, 1]);
  });

  it('let a creature flee below its threshold', () => {
    const run = startFixtureFight([guardian], ['coward', 'scrapper']);
    run.enemies[0]!.hp = 9;
    rollInitiative(run);
    playRound(run, true);
    expect(run.enemies[0]!.fled).toBe(true);
    expect([run.standingEnemies, run.slain]).toEqual([1, []]);
  });
});
