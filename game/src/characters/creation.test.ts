import { describe, expect, it } from 'vitest';
import { type CreationChoices, planCharacter } from './creation.ts';
import { testContent } from './test-content.ts';

const even = { might: 10, logic: 10, speed: 10, presence: 10, fortitude: 10, luck: 10 };

const choices: CreationChoices = {
  name: 'Ysolde',
  species: 'human',
  class: 'guardian',
  background: 'farmhand',
  attributes: even,
};

function codesOf(changes: Partial<CreationChoices>): string[] {
  const planned = planCharacter(testContent, { ...choices, ...changes });
  return planned.ok ? [] : planned.issues.map(issue => `${issue.path} ${issue.code}`);
}

describe('a new character', () => {
  it('adds species, class and background to what was bought', () => {
    const planned = planCharacter(testContent, choices);
    expect(planned).toMatchObject({
      ok: true,
      plan: {
        name: 'Ysolde',
        attributes: { might: 12, logic: 10, speed: 10, presence: 10, fortitude: 11, luck: 11 },
        aptitudes: { nature: 15, athletics: 10, arcana: 0 },
        gold: 50,
        queue: [{ skill: 'cleave' }, { skill: 'basic_attack' }],
      },
    });
  });

  it('wears what its class wears, carries the rest, and has one stack of each supply', () => {
    const planned = planCharacter(testContent, choices);
    expect(planned).toMatchObject({
      ok: true,
      plan: {
        items: [
          { template: 'old_sword', slot: 'main_hand' },
          { template: 'wooden_shield', slot: 'off_hand' },
          { template: 'old_sword', slot: null },
        ],
        stacks: [{ template: 'bandage', quantity: 5 }],
      },
    });
  });

  it('keeps attributes between 1 and 99 whatever is added', () => {
    const attributes = { ...even, logic: 5, might: 15 };
    const planned = planCharacter(testContent, { ...choices, species: 'troll', attributes });
    expect(planned).toMatchObject({ ok: true, plan: { attributes: { logic: 1, might: 27 } } });
  });

  it('is refused with everything that is wrong at once', () => {
    expect(codesOf({ name: 'X', species: 'elf', class: '__proto__', background: 'constructor' })).toEqual([
      'name name_too_short',
      'species unknown_species',
      'class unknown_class',
      'background unknown_background',
    ]);
  });

  it.each([
    [{ ...even, might: 11 }, 'attributes wrong_attribute_sum'],
    [{ ...even, might: 9 }, 'attributes wrong_attribute_sum'],
    [{ ...even, might: 21 }, 'attributes.might attribute_out_of_range'],
    [{ ...even, luck: 4 }, 'attributes.luck attribute_out_of_range'],
    [{ ...even, luck: 10.5 }, 'attributes.luck attribute_out_of_range'],
    [{ ...even, luck: Number.NaN }, 'attributes.luck attribute_out_of_range'],
    [{ ...even, luck: -1e308 }, 'attributes.luck attribute_out_of_range'],
  ])('may not buy %j', (attributes, code) => {
    expect(codesOf({ attributes })).toEqual([code]);
  });
});
