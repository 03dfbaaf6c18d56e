import type { Item } from '@delve/game/content/schema/item-kinds.ts';
import type { StatChange } from '#lib/stats/stat-rows.ts';
import type { GearItem } from './gear-documents.ts';
import { type Outfit, planChange } from './plan-change.ts';

/** Against what is worn now. `mixed`: some figures rise and others fall. `refused`: they cannot wear it. */
export type GearVerdict = 'better' | 'worse' | 'mixed' | 'same' | 'refused';

export interface GearWeight {
  readonly verdict: GearVerdict;
  /** The change that says most: of what the item is there for, else the first; undefined where nothing changes. */
  readonly lead: StatChange | undefined;
}

/** The row of the sheet that a kind of item is there for. */
const MAIN_ROWS: Readonly<Partial<Record<Item['kind'], string>>> = {
  weapon: 'damage',
  armor: 'armor',
  shield: 'armor',
};

/**
 * Weighs items against what is worn, as the dialog of each compares it: worked out when it is asked for, and once.
 */
export function createScales(outfit: Outfit): (item: GearItem) => GearWeight {
  const known = new Map<string, GearWeight>();
  return item => {
    const weight = known.get(item.id) ?? weigh(item, outfit);
    known.set(item.id, weight);
    return weight;
  };
}

function weigh(item: GearItem, outfit: Outfit): GearWeight {
  const plan = planChange(item, outfit);
  if (plan.kind === 'refused') return { verdict: 'refused', lead: undefined };
  const { changes } = plan;
  const kind = outfit.content.items[item.template.id]?.kind;
  const lead = changes.find(({ key }) => kind && key === MAIN_ROWS[kind]) ?? changes[0];
  if (!lead) return { verdict: 'same', lead };
  const better = changes.filter(({ isBetter }) => isBetter).length;
  if (better > 0 && better < changes.length) return { verdict: 'mixed', lead };
  return { verdict: better > 0 ? 'better' : 'worse', lead };
}
