import { expect, it } from 'vitest';
import { type QuestOffer, suitQuest } from './suit-quest.ts';

const quest = (leastLevel: number, mostLevel: number, more: Partial<QuestOffer> = {}): QuestOffer => ({
  isOpen: true,
  leastLevel,
  mostLevel,
  durationMs: 10_000,
  victories: 0,
  ...more,
});

it('suggests nothing when nothing is open', () => {
  expect(suitQuest([quest(1, 5, { isOpen: false })], 1)).toBeUndefined();
});

it('suggests the quest whose levels lie closest around the character', () => {
  const suited = quest(4, 8);
  expect(suitQuest([quest(1, 5), suited, quest(6, 11)], 6)).toBe(suited);
});

it('suggests the shortest of quests that suit equally well', () => {
  const short = quest(1, 5, { durationMs: 5_000 });
  expect(suitQuest([quest(1, 5), short], 1)).toBe(short);
});

it('suggests what was not won yet before what suits better', () => {
  const unwon = quest(1, 7);
  expect(suitQuest([quest(1, 5, { victories: 3 }), unwon], 1)).toBe(unwon);
});

it('counts one victory as much as ten', () => {
  const often = quest(1, 5, { victories: 10 });
  expect(suitQuest([quest(1, 9, { victories: 1 }), often], 1)).toBe(often);
});
