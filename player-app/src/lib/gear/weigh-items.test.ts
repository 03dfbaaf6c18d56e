import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import { describe, expect, it } from 'vitest';
import { fixtureCharacter } from '#lib/characters/fixture-character.ts';
import { makeItem } from './fixture-gear.ts';
import type { GearItem } from './gear-documents.ts';
import { outfitOf, planChange } from './plan-change.ts';
import { createScales } from './weigh-items.ts';

const sword = makeItem('short_sword', { slot: 'main_hand' });

function weigh(item: GearItem, worn: GearItem[] = [sword]) {
  return createScales(outfitOf([item, ...worn], fixtureCharacter, fixtureContent))(item);
}

const withAffix = (stat: string, aspect: string | null, amount: number) =>
  makeItem('short_sword', {
    id: 'other',
    affixes: [{ affix: { id: 'x', name: 'x' }, stat, aspect, amount }],
  });

describe('an item of the backpack', () => {
  it('is better, worse, the same or both, by the figures that change', () => {
    expect(
      weigh(makeItem('short_sword', { id: 'other', rarity: { id: 'epic', name: 'Epic' } })),
    ).toMatchObject({
      verdict: 'better',
      lead: { key: 'damage', isBetter: true },
    });
    expect(weigh(withAffix('max_hp', null, -2))).toMatchObject({ verdict: 'worse', lead: { key: 'maxHp' } });
    expect(weigh(makeItem('short_sword', { id: 'other' }))).toEqual({ verdict: 'same', lead: undefined });
    const epic = { ...withAffix('max_hp', null, -2), rarity: { id: 'epic', name: 'Epic' } };
    expect(weigh(epic)).toMatchObject({ verdict: 'mixed', lead: { key: 'damage' } });
  });

  it('is weighed against everything that it displaces', () => {
    const mender = { ...fixtureCharacter, class: { id: 'mender', name: 'Mender' } };
    const staff = makeItem('ash_staff');
    const worn = [makeItem('buckler', { slot: 'off_hand' })];
    expect(createScales(outfitOf([staff, ...worn], mender, fixtureContent))(staff)).toMatchObject({
      verdict: 'mixed',
      lead: { key: 'damage' },
    });
  });

  it('leads with what it is there for, whatever else it changes first', () => {
    const might = { affix: { id: 'x', name: 'x' }, stat: 'attribute', aspect: 'might', amount: 5 };
    const epic = makeItem('short_sword', {
      id: 'other',
      rarity: { id: 'epic', name: 'Epic' },
      affixes: [might],
    });
    expect(weigh(epic).lead?.key).toBe('damage');
  });

  it('says so when they cannot wear it', () => {
    expect(weigh(makeItem('ash_staff')).verdict).toBe('refused');
  });

  it('says what its dialog says', () => {
    const item = withAffix('attribute', 'might', 3);
    const outfit = outfitOf([item, sword], fixtureCharacter, fixtureContent);
    const plan = planChange(item, outfit);
    const { lead } = createScales(outfit)(item);
    expect(plan.kind === 'put-on' && plan.changes).toContainEqual(lead);
  });

  it('is weighed once, however often it is shown', () => {
    const item = makeItem('buckler');
    const scales = createScales(outfitOf([item, sword], fixtureCharacter, fixtureContent));
    expect(scales(item)).toBe(scales({ ...item }));
  });
});
