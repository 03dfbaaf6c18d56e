import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { makeItem } from './fixture-gear.ts';
import PaperDoll from './PaperDoll.svelte';

const mainHand = fixtureContent.equipment_slots.main_hand!.name;
const offHand = fixtureContent.equipment_slots.off_hand!.name;

it('names each slot with what is in it, and gives what was picked', async () => {
  const onitem = vi.fn();
  const onslot = vi.fn();
  render(PaperDoll, {
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
    worn: [makeItem('ash_staff', { slot: 'main_hand' })],
    content: fixtureContent,
    onitem: () => {},
    onslot: () => {},
  });
  expect(screen.getByRole('button', { name: `${offHand}: empty` }).textContent).toContain('both hands');
});
