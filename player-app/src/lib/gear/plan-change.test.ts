import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import { describe, expect, it } from 'vitest';
import { fixtureCharacter } from '#lib/characters/fixture-character.ts';
import { makeItem } from './fixture-gear.ts';
import type { GearItem } from './gear-documents.ts';
import { outfitOf, planChange } from './plan-change.ts';

const sword = makeItem('short_sword', { slot: 'main_hand' });
const buckler = makeItem('buckler', { slot: 'off_hand' });
const mender = { ...fixtureCharacter, class: { id: 'mender', name: 'Mender' } };

const plan = (item: GearItem, worn: GearItem[], character = fixtureCharacter) =>
  planChange(item, outfitOf([item, ...worn], character, fixtureContent));

describe('what putting on would do', () => {
  it('says by how much it would be better, against what is worn now', () => {
    const better = makeItem('short_sword', {
      id: 'better',
      rarity: { id: 'epic', name: 'Epic' },
      affixes: [
        { affix: { id: 'of_might', name: 'of Might' }, stat: 'attribute', aspect: 'might', amount: 3 },
      ],
    });
    const change = plan(better, [sword]);
    expect(change).toMatchObject({ kind: 'put-on', slot: 'main_hand', displaced: [{ id: 'short_sword' }] });
    const changes = change.kind === 'put-on' ? change.changes : [];
    expect(changes).toContainEqual(
      expect.objectContaining({ key: 'attribute.might', difference: '+3', isBetter: true }),
    );
    expect(changes.find(({ key }) => key === 'damage')).toMatchObject({ isBetter: true });
  });

  it('changes nothing when it is the same again', () => {
    const change = plan(makeItem('short_sword', { id: 'another' }), [sword]);
    expect(change).toMatchObject({ kind: 'put-on', changes: [] });
  });

  it('tells that a weapon for both hands takes the other hand, too', () => {
    const change = plan(makeItem('ash_staff'), [buckler], mender);
    expect(change).toMatchObject({ kind: 'put-on', displaced: [{ id: 'buckler' }] });
    const armor = change.kind === 'put-on' && change.changes.find(({ key }) => key === 'armor');
    expect(armor).toMatchObject({ isBetter: false });
  });

  it('says why they cannot wear it', () => {
    const change = plan(makeItem('ash_staff'), [sword]);
    expect(change).toEqual({ kind: 'refused', reason: expect.stringContaining('staff') });
  });
});

it('says what taking off would cost', () => {
  const change = plan(buckler, [sword]);
  expect(change).toMatchObject({ kind: 'take-off', changes: [{ key: 'armor', isBetter: false }] });
});
