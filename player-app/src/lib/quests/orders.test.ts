import { expect, it } from 'vitest';
import {
  carriedSupplies,
  openOrders,
  ordersInput,
  placeOfRefusal,
  proposeSupplies,
  roomFor,
} from './orders.ts';

const draught = { id: 'draught', name: 'Draught', quantity: 9 };

it('orders nothing but the difficulty when everything is left open', () => {
  expect(ordersInput(openOrders('hard'))).toEqual({ difficulty: 'hard', supplies: [], decisions: [] });
});

it('names the queue, the supplies that are packed, and the forks that are decided', () => {
  const orders = {
    difficulty: 'normal',
    queueId: 'q',
    supplies: { draught: 2, salve: 0 },
    decisions: { 2: 'climb' },
  };
  expect(ordersInput(orders)).toEqual({
    difficulty: 'normal',
    queueId: 'q',
    supplies: [{ item: 'draught', quantity: 2 }],
    decisions: [{ encounter: 2, option: 'climb' }],
  });
});

it('offers the supplies of the backpack, by name', () => {
  const stack = (id: string, location: 'BACKPACK' | 'BANK') => ({
    location,
    quantity: 1,
    template: { id, name: id },
  });
  const stacks = [
    stack('salve', 'BACKPACK'),
    stack('draught', 'BACKPACK'),
    stack('hide', 'BACKPACK'),
    stack('tonic', 'BANK'),
  ];
  expect(carriedSupplies(stacks, id => id !== 'hide').map(({ id }) => id)).toEqual(['draught', 'salve']);
});

it('has room for as many as a slot takes, and no more than are carried', () => {
  const limits = { slots: 1, perSlot: 5 };
  expect(roomFor(draught, {}, limits)).toBe(5);
  expect(roomFor(draught, { draught: 4 }, limits)).toBe(1);
  expect(roomFor({ ...draught, quantity: 3 }, { draught: 3 }, limits)).toBe(0);
});

it('has room for another kind while a slot is free', () => {
  expect(roomFor(draught, { salve: 1 }, { slots: 1, perSlot: 5 })).toBe(0);
  expect(roomFor(draught, { salve: 1 }, { slots: 2, perSlot: 5 })).toBe(5);
  expect(roomFor(draught, { salve: 0 }, { slots: 1, perSlot: 5 })).toBe(5);
  expect(roomFor(draught, {}, { slots: 0, perSlot: 5 })).toBe(0);
});

it('shows a refusal where it can be mended', () => {
  expect(placeOfRefusal('SUPPLIES_MISSING')).toBe('supplies');
  expect(placeOfRefusal('NO_ACTIVE_QUEUE')).toBe('queue');
  expect(placeOfRefusal('CHARACTER_IN_RUN')).toBe('orders');
});

it('proposes what heals, as much as fits', () => {
  const carried = [
    draught,
    { id: 'rope', name: 'Rope', quantity: 2 },
    { id: 'salve', name: 'Salve', quantity: 3 },
  ];
  const heals = (id: string) => id !== 'rope';
  expect(proposeSupplies(carried, heals, { slots: 1, perSlot: 5 })).toEqual({ draught: 5 });
  expect(proposeSupplies(carried, heals, { slots: 3, perSlot: 5 })).toEqual({ draught: 5, salve: 3 });
  expect(proposeSupplies(carried, heals, { slots: 0, perSlot: 5 })).toEqual({});
});
