import type { ContentKind } from '@delve/game/content/content.ts';
import { builder } from '../builder.ts';

/** Loot tables have no name: players never see them. */
export type NamedKind = Exclude<ContentKind, 'loot_tables'>;

export interface ContentReference {
  readonly kind: NamedKind;
  readonly id: string;
}

export interface ContentAmount extends ContentReference {
  readonly amount: number;
}

/** A piece of content by id, with its name for those who do not hold the revision's file. */
export const ContentName = builder.objectRef<ContentReference>('ContentName').implement({
  description:
    'A piece of game data. Everything else about it is in the content file (see `server.contentPath`).',
  fields: t => ({
    id: t.exposeString('id', { description: 'The id in the content file: `goblin_warren`.' }),
    name: t.string({
      resolve: ({ kind, id }, _args, { deps }) => nameOf(deps.content.current()[kind], id),
      description: 'In the current revision; the id where that has no such content any more.',
    }),
  }),
});

/** So much of a piece of content: a faction and its reputation, a creature and its kills. */
export const ContentAmountType = builder.objectRef<ContentAmount>('ContentAmount').implement({
  fields: t => ({
    of: t.field({ type: ContentName, resolve: amount => amount }),
    amount: t.field({ type: 'SafeInt', resolve: ({ amount }) => amount }),
  }),
});

/** Counts kept by content id, as a list in the order of the ids. */
export function amountsOf(kind: NamedKind, counts: Readonly<Record<string, number>>): ContentAmount[] {
  return Object.keys(counts)
    .sort()
    .map(id => ({ kind, id, amount: counts[id]! }));
}

function nameOf(registry: Readonly<Record<string, { readonly name: string }>>, id: string): string {
  return registry[id]?.name ?? id;
}
