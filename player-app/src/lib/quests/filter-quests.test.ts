import { expect, it } from 'vitest';
import { filterQuests, NO_FILTER, regionsOf } from './filter-quests.ts';

const town = { id: 'town', name: 'Town' };
const mine = { id: 'mine', name: 'Mine' };
const rats = { isOpen: true, type: 'BOUNTY', region: town } as const;
const lamp = { isOpen: false, type: 'STORY', region: town } as const;
const seam = { isOpen: true, type: 'DUNGEON', region: mine } as const;
const quests = [rats, lamp, seam];

it('lets everything through without a filter, what is open first', () => {
  expect(filterQuests(quests, NO_FILTER)).toEqual([rats, seam, lamp]);
});

it('filters by what is open, by type and by region, all at once', () => {
  expect(filterQuests(quests, { ...NO_FILTER, openOnly: true })).toEqual([rats, seam]);
  expect(filterQuests(quests, { ...NO_FILTER, type: 'STORY' })).toEqual([lamp]);
  expect(filterQuests(quests, { ...NO_FILTER, region: 'mine' })).toEqual([seam]);
  expect(filterQuests(quests, { openOnly: true, type: 'STORY', region: 'town' })).toEqual([]);
});

it('counts the quests of each region, and those that are open', () => {
  expect(regionsOf(quests)).toEqual([
    { ...town, quests: 2, open: 1 },
    { ...mine, quests: 1, open: 1 },
  ]);
});
