import type { Content } from '@delve/game/content/content.ts';
import type { Character } from './character-document.ts';

/** What a faction thinks of a character. */
export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly amount: number;
  readonly tier: string;
  /** Where the tier begins, and where the next does. */
  readonly from: number;
  /** Undefined: it is the highest. */
  readonly next: { readonly name: string; readonly from: number } | undefined;
}

/** Every faction, the best standing first; those that a character has had nothing to do with are at 0. */
export function listStandings(reputation: Character['reputation'], content: Content): Standing[] {
  const amounts = new Map(reputation.map(({ of, amount }) => [of.id, amount]));
  const tiers = Object.values(content.reputation_tiers).toSorted((a, b) => a.from - b.from);
  return Object.entries(content.factions)
    .map(([id, { name, description }]) => {
      const amount = amounts.get(id) ?? 0;
      const tier = tiers.findLast(({ from }) => from <= amount) ?? tiers[0];
      const next = tiers.find(({ from }) => from > amount);
      return { id, name, description, amount, tier: tier?.name ?? '', from: tier?.from ?? 0, next };
    })
    .sort((a, b) => b.amount - a.amount);
}
