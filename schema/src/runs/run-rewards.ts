import type { ItemDrop, MemberRewards, StackDrop } from '@delve/game/engine/run-result.ts';
import { builder } from '../builder.ts';
import { amountsOf, ContentAmountType, ContentName } from '../content/content-name.ts';
import { Affix } from '../inventory/affix.ts';

const FoundItem = builder.objectRef<ItemDrop>('FoundItem').implement({
  fields: t => ({
    template: t.field({
      type: ContentName,
      resolve: drop => ({ kind: 'items' as const, id: drop.template }),
    }),
    rarity: t.field({ type: ContentName, resolve: drop => ({ kind: 'rarities' as const, id: drop.rarity }) }),
    affixes: t.field({ type: [Affix], resolve: drop => [...drop.affixes] }),
  }),
});

const FoundStack = builder.objectRef<StackDrop>('FoundStack').implement({
  fields: t => ({
    template: t.field({
      type: ContentName,
      resolve: drop => ({ kind: 'items' as const, id: drop.template }),
    }),
    quantity: t.exposeInt('quantity'),
  }),
});

const AptitudeGain = builder.objectRef<{ aptitude: string; points: number }>('AptitudeGain').implement({
  fields: t => ({ aptitude: t.exposeString('aptitude'), points: t.exposeInt('points') }),
});

export const RunRewards = builder.objectRef<MemberRewards>('RunRewards').implement({
  description: 'What the character took home.',
  fields: t => ({
    xp: t.exposeInt('xp'),
    gold: t.exposeInt('gold'),
    items: t.field({ type: [FoundItem], resolve: ({ items }) => [...items] }),
    stacks: t.field({ type: [FoundStack], resolve: ({ stacks }) => [...stacks] }),
    returnedSupplies: t.field({
      type: [FoundStack],
      description: 'Supplies that were not used; they are back in the backpack.',
      resolve: ({ returnedSupplies }) =>
        returnedSupplies.map(({ item, quantity }) => ({ template: item, quantity })),
    }),
    proficiencies: t.field({
      type: [ContentAmountType],
      description: 'Points gained by weapon type.',
      resolve: ({ proficiencyGains }) => amountsOf('weapon_types', proficiencyGains),
    }),
    aptitudes: t.field({
      type: [AptitudeGain],
      resolve: ({ aptitudeGains }) =>
        Object.entries(aptitudeGains).map(([aptitude, points]) => ({ aptitude, points })),
    }),
    reputation: t.field({
      type: [ContentAmountType],
      description: 'Changes by faction.',
      resolve: ({ reputation }) => amountsOf('factions', reputation),
    }),
    kills: t.field({
      type: [ContentAmountType],
      description: 'Creatures slain by the party.',
      resolve: ({ kills }) => amountsOf('creatures', kills),
    }),
  }),
});
