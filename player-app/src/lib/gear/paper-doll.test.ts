// @vitest-environment jsdom
import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import { fireEvent, render, screen, within } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { makeItem } from './fixture-gear.ts';
import PaperDoll from './PaperDoll.svelte';

const mainHand = fixtureContent.equipment_slots.main_hand!.name;
const offHand = fixtureContent.equipment_slots.off_hand!.name;

it('names each slot with what is in it, and gives what was picked', async () => {
  const onitem = vi.fn();
  const onslot = vi.fn();
  render(PaperDoll, {
    species: 'hillfolk',
    classId: 'guardian',
    worn: [makeItem('buckler', { slot: 'off_hand' })],
    content: fixtureContent,
    onitem,
    onslot,
  });
  const slots = screen.getAllByRole('button');
  expect(slots).toHaveLength(Object.keys(fixtureContent.equipment_slots).length);
  await fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${offHand}: .+, common$`) }));
  expect(onitem).toHaveBeenCalledWith('buckler');
  await fireEvent.click(screen.getByRole('button', { name: `${mainHand}: empty` }));
  expect(onslot).toHaveBeenCalledWith('main_hand');
});

it('says that a weapon for both hands takes the other', () => {
  render(PaperDoll, {
    species: 'hillfolk',
    classId: 'mender',
    worn: [makeItem('ash_staff', { slot: 'main_hand' })],
    content: fixtureContent,
    onitem: () => {},
    onslot: () => {},
  });
  screen.getByRole('button', { name: `${offHand}: both hands on the weapon` });
});

it('is one list, which is read down one side and then down the other', () => {
  render(PaperDoll, {
    species: 'hillfolk',
    classId: 'guardian',
    worn: [],
    content: fixtureContent,
    onitem: () => {},
    onslot: () => {},
  });
  const sides = within(screen.getByRole('list'))
    .getAllByRole('listitem')
    .map(({ classList }) => (classList.contains('left') ? 'left' : 'right'));
  expect(sides).toEqual(sides.toSorted());
  expect(new Set(sides)).toEqual(new Set(['left', 'right']));
});

it('draws what is worn on the figure, in the colour of its rarity', () => {
  const { container } = render(PaperDoll, {
    species: 'hillfolk',
    classId: 'guardian',
    worn: [makeItem('short_sword', { slot: 'main_hand', rarity: { id: 'rare', name: 'Rare' } })],
    content: fixtureContent,
    onitem: () => {},
    onslot: () => {},
  });
  const drawn = [...container.querySelectorAll<SVGElement>('.figure [style]')].map(({ style }) =>
    style.getPropertyValue('--tone'),
  );
  expect(drawn).toEqual(['var(--rarity-rare, var(--ink))']);
});
