import { describe, expect, it } from 'vitest';
import type { QueueSlot } from '../content/schema/character-kinds.ts';
import { ownedSkills, type SkillOwner } from './owned-skills.ts';
import { testContent } from './test-content.ts';
import { validateQueue } from './validate-queue.ts';

const guardian: SkillOwner = { class: 'guardian', subclass: null, level: 1 };
const always: QueueSlot['condition'] = { kind: 'always' };

describe('owned skills', () => {
  it('are the universal ones and those of class, subclass and level', () => {
    expect(ownedSkills(testContent, guardian)).toEqual(['basic_attack', 'cleave']);
    expect(ownedSkills(testContent, { ...guardian, level: 10 })).toEqual([
      'basic_attack',
      'cleave',
      'second_wind',
      'shield_wall',
    ]);
    expect(ownedSkills(testContent, { ...guardian, level: 10, subclass: 'warden' })).toContain(
      'hold_the_line',
    );
    expect(ownedSkills(testContent, { ...guardian, level: 10, subclass: 'breaker' })).not.toContain(
      'hold_the_line',
    );
    expect(ownedSkills(testContent, { class: 'sage', subclass: null, level: 50 })).not.toContain('bite');
  });
});

describe('a skill queue', () => {
  it('is valid with owned skills and known resources and conditions', () => {
    const { issues, weaponRequirements } = validateQueue(testContent, guardian, [
      { skill: 'cleave', condition: { kind: 'if_resource_above', resource: 'stamina', amount: 20 } },
      { skill: 'basic_attack', condition: { kind: 'if_target_has_condition', condition: 'bleeding' } },
      { skill: 'basic_attack', condition: always },
    ]);
    expect(issues).toEqual([]);
    expect(weaponRequirements).toEqual([
      { path: 'slots.0.skill', skill: 'cleave', weapons: ['sword', 'greatsword'] },
    ]);
  });

  it('is refused with every issue and its slot', () => {
    const { issues } = validateQueue(testContent, guardian, [
      { skill: 'shield_wall', condition: always },
      { skill: 'spark', condition: { kind: 'if_resource_below', resource: 'rage', amount: 1 } },
      { skill: 'bite', condition: { kind: 'if_has_condition', condition: 'toString' } },
      { skill: 'no_such', condition: always },
      { skill: 'constructor', condition: always },
    ]);
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'slots too_many_slots',
      'slots.0.skill skill_not_owned',
      'slots.1.skill skill_not_owned',
      'slots.1.condition.resource unknown_resource',
      'slots.2.skill unknown_skill',
      'slots.2.condition.condition unknown_condition',
      'slots.3.skill unknown_skill',
      'slots.4.skill unknown_skill',
    ]);
  });

  it('needs a slot', () => {
    expect(validateQueue(testContent, guardian, []).issues.map(({ code }) => code)).toEqual(['no_slots']);
  });
});
