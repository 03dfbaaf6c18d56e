import { describe, expect, it } from 'vitest';
import type { MemberSnapshot } from '../engine/run-input.ts';
import { fixtureContent } from '../engine/v1/fixtures/fixture-content.ts';
import { fixtureInput, guardian, mender } from '../engine/v1/fixtures/fixture-party.ts';
import { type ExperimentProgress, runExperiment } from './experiment.ts';
import { Trials } from './trials.ts';

const RUNS = 200;

function inputFor(questId: string, member: MemberSnapshot) {
  const { seed: _, ...run } = fixtureInput(questId, [member], 0);
  return run;
}

function experiment(questId: string, member: MemberSnapshot, chunk = 50): ExperimentProgress[] {
  return [...runExperiment(fixtureContent, { run: inputFor(questId, member), runs: RUNS }, chunk)];
}

function resultOf(questId: string, member: MemberSnapshot) {
  return experiment(questId, member).at(-1)!.report;
}

const healing: MemberSnapshot = {
  ...mender,
  supplies: [],
  queue: [
    { skill: 'mend', condition: { kind: 'if_hp_below', threshold: 60 } },
    { skill: 'basic_attack', condition: { kind: 'always' } },
  ],
};

describe('an experiment', () => {
  it('counts what the runs themselves came to', () => {
    const trials = new Trials(fixtureContent, inputFor('warren', healing), RUNS);
    trials.advance(RUNS);
    const { clearRate, outcomes, endedAt, slots, fallbackUses } = resultOf('warren', healing);
    expect(outcomes).toEqual(trials.outcomes);
    expect(endedAt).toEqual(trials.endedAt);
    expect([...slots.map(({ uses }) => uses), fallbackUses]).toEqual(trials.slotUses[0]);
    expect(clearRate.value).toBe(outcomes.victory / RUNS);
    expect(clearRate.low).toBeLessThan(clearRate.value);
  });

  it('finds what a slot is worth by leaving it out, under the same dice', () => {
    const { clearRate, slots } = resultOf('warren', healing);
    const without = resultOf('warren', { ...healing, queue: healing.queue.slice(1) });
    const { worth } = slots[0]!;
    expect(worth?.clearRate.value).toBeCloseTo(clearRate.value - without.clearRate.value, 10);
    expect(worth?.clearRate.low).toBeGreaterThan(0);
    expect(worth?.cleared.value).toBeGreaterThan(0);
  });

  it('points at a slot that never fires, and does not measure it', () => {
    const never = { skill: 'mend', condition: { kind: 'if_hp_below' as const, threshold: 0 } };
    const { slots } = resultOf('warren', { ...healing, queue: [never, ...healing.queue] });
    expect(slots[0]).toMatchObject({ slot: never, uses: 0, worth: null, lacksWeapon: false });
    expect(slots[1]!.uses).toBeGreaterThan(0);
  });

  it('tells uses apart when a slot lacks its weapon', () => {
    const bare: MemberSnapshot = { ...guardian, equipment: [] };
    const [shout, bash, attack] = resultOf('warren', bare).slots;
    expect(bash).toMatchObject({ slot: { skill: 'bash' }, lacksWeapon: true, uses: 0, worth: null });
    expect(shout!.uses).toBeGreaterThan(0);
    expect(attack!.uses).toBeGreaterThan(shout!.uses);
  });

  it('goes on with the basic attack when no slot suits the weapon', () => {
    const lost: MemberSnapshot = { ...guardian, equipment: [], queue: [guardian.queue[1]!] };
    const { slots, fallbackUses, outcomes } = resultOf('warren', lost);
    expect(slots).toMatchObject([{ lacksWeapon: true, uses: 0, worth: null }]);
    expect(fallbackUses).toBeGreaterThan(0);
    expect(Object.values(outcomes).reduce((sum, count) => sum + count)).toBe(RUNS);
  });

  it('tells how far it is after every chunk, and ends where it said it would', () => {
    const steps = experiment('warren', healing, 60);
    const dones = steps.map(({ done }) => done);
    expect(dones).toEqual([...dones].sort((a, b) => a - b));
    expect(steps.slice(0, 4).map(({ report }) => report.runs)).toEqual([60, 120, 180, 200]);
    expect(steps.at(-1)).toMatchObject({ done: 3 * RUNS, total: 3 * RUNS });
  });

  it('comes to the same again', () => {
    expect(resultOf('trials', healing)).toEqual(resultOf('trials', healing));
  });
});
