import type { OwnItem } from '@delve/domain/inventory/own-items.ts';
import { encodeId } from '@delve/domain/public-ids.ts';
import { builder } from '../builder.ts';
import { ContentName } from '../content/content-name.ts';
import { enumOf } from '../enum-of.ts';
import { Affix } from './affix.ts';

export const ItemLocation = enumOf('ItemLocation', ['equipped', 'backpack', 'bank']);

export const ItemType = builder.objectRef<OwnItem>('Item').implement({
  description: 'A thing with a history of its own, as its owner sees it.',
  fields: t => ({
    id: t.id({ resolve: item => encodeId('Item', item.id) }),
    characterId: t.id({ resolve: item => encodeId('Character', item.characterId) }),
    template: t.field({
      type: ContentName,
      resolve: ({ template }) => ({ kind: 'items' as const, id: template }),
    }),
    rarity: t.field({
      type: ContentName,
      resolve: ({ rarity }) => ({ kind: 'rarities' as const, id: rarity }),
    }),
    enhancement: t.exposeInt('enhancement', { description: '0–5.' }),
    affixes: t.field({ type: [Affix], resolve: ({ affixes }) => [...affixes] }),
    location: t.expose('location', { type: ItemLocation }),
    slot: t.field({
      type: ContentName,
      nullable: true,
      description: 'Where it is worn; null unless it is.',
      resolve: ({ slot }) => (slot === null ? null : { kind: 'equipment_slots' as const, id: slot }),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
