import type { Modifier } from '@delve/game/content/schema/modifier.ts';
import { builder } from '../builder.ts';
import { ContentName } from '../content/content-name.ts';

export interface RolledAffix {
  readonly affix: string;
  readonly modifier: Modifier;
}

export const Affix = builder.objectRef<RolledAffix>('Affix').implement({
  description: 'A random property that an item was found with.',
  fields: t => ({
    affix: t.field({ type: ContentName, resolve: ({ affix }) => ({ kind: 'affixes' as const, id: affix }) }),
    stat: t.string({
      description: 'What it changes: `max_hp`, `damage_bps`, `attribute` …',
      resolve: ({ modifier }) => modifier.stat,
    }),
    aspect: t.string({
      nullable: true,
      description: 'Which attribute, aptitude, damage kind or resource, where the stat is of one.',
      resolve: ({ modifier }) => aspectOf(modifier),
    }),
    amount: t.int({
      description: 'Signed. Percent points, or basis points where the stat’s name ends with `_bps`.',
      resolve: ({ modifier }) => modifier.amount,
    }),
  }),
});

function aspectOf(modifier: Modifier): string | null {
  switch (modifier.stat) {
    case 'attribute':
      return modifier.attribute;
    case 'aptitude':
      return modifier.aptitude;
    case 'resistance':
      return modifier.damage_kind;
    case 'resource_max':
    case 'resource_regen':
      return modifier.resource;
    default:
      return null;
  }
}
