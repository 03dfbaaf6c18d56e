import { describe, expect, it } from 'vitest';
import { testContent } from './test-content.ts';
import { checkEquip, slotsToClear, validateLoadout, type Wearer } from './validate-equip.ts';

const guardian: Wearer = { class: 'guardian', level: 1 };

describe('wearing an item', () => {
  it.each([
    ['old_sword', { ok: true, slot: 'main_hand' }],
    ['wooden_shield', { ok: true, slot: 'off_hand' }],
    ['robe', { ok: true, slot: 'chest' }],
    ['plate_mail', { ok: false, reason: 'armor_not_of_class' }],
    ['gnarled_staff', { ok: false, reason: 'weapon_not_of_class' }],
    ['fine_sword', { ok: false, reason: 'level_too_low' }],
    ['bandage', { ok: false, reason: 'not_equipment' }],
    ['no_such', { ok: false, reason: 'unknown_item' }],
    ['__proto__', { ok: false, reason: 'unknown_item' }],
  ])('of %s by a guardian of level 1', (template, expected) => {
    expect(checkEquip(testContent, guardian, template)).toEqual(expected);
  });

  it('refuses a shield to a class that carries none', () => {
    expect(checkEquip(testContent, { class: 'sage', level: 50 }, 'wooden_shield')).toEqual({
      ok: false,
      reason: 'shield_not_of_class',
    });
  });

  it('asks for both hands when the weapon does', () => {
    const armed = new Map([
      ['main_hand', 'old_sword'],
      ['off_hand', 'wooden_shield'],
    ]);
    expect(slotsToClear(testContent, 'greatsword', armed)).toEqual(['main_hand', 'off_hand']);
    expect(slotsToClear(testContent, 'old_sword', armed)).toEqual(['main_hand']);
    expect(slotsToClear(testContent, 'wooden_shield', new Map([['main_hand', 'greatsword']]))).toEqual([
      'main_hand',
    ]);
    expect(slotsToClear(testContent, 'wooden_shield', new Map([['main_hand', 'old_sword']]))).toEqual([]);
    expect(slotsToClear(testContent, 'robe', armed)).toEqual([]);
  });
});

describe('a loadout', () => {
  it('is fine when every item is in its slot and may be worn', () => {
    expect(
      validateLoadout(testContent, guardian, [
        { slot: 'main_hand', template: 'old_sword' },
        { slot: 'off_hand', template: 'wooden_shield' },
        { slot: 'chest', template: 'robe' },
      ]),
    ).toEqual([]);
    expect(validateLoadout(testContent, guardian, [])).toEqual([]);
  });

  it('is refused with every issue and its item', () => {
    const issues = validateLoadout(testContent, guardian, [
      { slot: 'main_hand', template: 'greatsword' },
      { slot: 'off_hand', template: 'wooden_shield' },
      { slot: 'chest', template: 'old_sword' },
      { slot: 'off_hand', template: 'wooden_shield' },
      { slot: 'chest', template: 'plate_mail' },
    ]);
    expect(issues.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'loadout.2 wrong_slot',
      'loadout.3 slot_taken',
      'loadout.4 armor_not_of_class',
      'loadout hands_full',
    ]);
  });
});
