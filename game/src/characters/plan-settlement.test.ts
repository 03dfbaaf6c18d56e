import { describe, expect, it } from 'vitest';
import type { MemberRewards } from '../engine/run-result.ts';
import { applyCharacterEvent } from './apply-character-event.ts';
import { type EndedRun, planSettlement } from './plan-settlement.ts';
import { newCharacter } from './test-character.ts';
import { testContent } from './test-content.ts';

const run: EndedRun = {
  runId: '0193a000-0000-7000-8000-0000000000aa',
  questId: 'goblin_warren',
  outcome: 'victory',
};

const rewards: MemberRewards = {
  characterId: newCharacter.id,
  xp: 0,
  gold: 0,
  items: [],
  stacks: [],
  returnedSupplies: [],
  proficiencyGains: {},
  aptitudeGains: {},
  reputation: {},
  kills: {},
};

const rules = testContent.rules.progression;

describe('the settlement of a run', () => {
  it('says what the rewards come to', () => {
    const { payload } = planSettlement(
      newCharacter,
      run,
      {
        ...rewards,
        xp: 350,
        gold: 7,
        proficiencyGains: { sword: 1 },
        kills: { goblin: 3 },
        reputation: { crown: 10 },
      },
      rules,
      5_000,
    );
    expect(payload).toEqual({
      ...run,
      xpGained: 350,
      goldGained: 7,
      level: 3,
      xp: 50,
      paragonLevel: 0,
      paragonXp: 0,
      levelsGained: 2,
      paragonLevelsGained: 0,
      attributePointsGained: 4,
      proficiencies: { sword: 1 },
      aptitudes: {},
      reputation: { crown: 10 },
      kills: { goblin: 3 },
    });
  });

  it('cuts gains at their caps and leaves out what does not change', () => {
    const veteran = {
      ...newCharacter,
      proficiencies: { sword: 100, axe: 99 },
      reputation: { crown: -2_995, guild: -3_000 },
    };
    const { payload } = planSettlement(
      veteran,
      run,
      {
        ...rewards,
        proficiencyGains: { sword: 1, axe: 5 },
        reputation: { crown: -50, guild: -1 },
        kills: { rat: 0 },
      },
      rules,
      5_000,
    );
    expect(payload).toMatchObject({ proficiencies: { axe: 1 }, reputation: { crown: -5 }, kills: {} });
    expect(payload.proficiencies).not.toHaveProperty('sword');
    expect(payload.reputation).not.toHaveProperty('guild');
  });

  it('folds into exactly the facts that it states', () => {
    const event = planSettlement(newCharacter, run, { ...rewards, xp: 1_234 }, rules, 5_000);
    expect(applyCharacterEvent(newCharacter, event)).toMatchObject({
      level: event.payload.level,
      xp: event.payload.xp,
      unspentAttributePoints: event.payload.attributePointsGained,
    });
  });
});
