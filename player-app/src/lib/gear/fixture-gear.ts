import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import type { GearItem } from './gear-documents.ts';

/** An item of the rules' fixtures, as the API gives it: worn where a slot is named. */
export function makeItem(
  template: string,
  changes: Partial<Omit<GearItem, 'slot'>> & { slot?: string } = {},
): GearItem {
  const { slot, ...rest } = changes;
  return {
    id: template,
    template: { id: template, name: fixtureContent.items[template]?.name ?? template },
    rarity: { id: 'common', name: 'Common' },
    enhancement: 0,
    affixes: [],
    location: slot === undefined ? 'BACKPACK' : 'EQUIPPED',
    slot: slot === undefined ? null : { id: slot, name: slot },
    createdAt: '2026-11-21T09:00:00.000Z',
    ...rest,
  };
}
