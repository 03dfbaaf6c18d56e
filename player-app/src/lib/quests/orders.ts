import type { OwnStack } from './packing-document.ts';

/** What a player orders for a run, beside the quest. */
export interface Orders {
  /** A content id. */
  difficulty: string;
  /** Null: the queue that is active when the run starts. */
  queueId: string | null;
  /** Content id → how many, 0 and up. */
  supplies: Record<string, number>;
  /** Encounter's place → option id; what is left out is decided on the spot. */
  decisions: Record<number, string>;
}

/** Orders that leave everything open. */
export function openOrders(difficulty: string): Orders {
  return { difficulty, queueId: null, supplies: {}, decisions: {} };
}

/** The part of `StartRunInput` and of `ChainStepInput` that orders make. */
export function ordersInput({ difficulty, queueId, supplies, decisions }: Orders) {
  return {
    difficulty,
    ...(queueId !== null && { queueId }),
    supplies: Object.entries(supplies)
      .filter(([, quantity]) => quantity > 0)
      .map(([item, quantity]) => ({ item, quantity })),
    decisions: Object.entries(decisions).map(([encounter, option]) => ({
      encounter: Number(encounter),
      option,
    })),
  };
}

export interface CarriedSupply {
  /** A content id. */
  readonly id: string;
  readonly name: string;
  readonly quantity: number;
}

/** The supplies in a backpack, by name. @param isSupply by content id */
export function carriedSupplies(
  stacks: readonly OwnStack[],
  isSupply: (item: string) => boolean,
): CarriedSupply[] {
  return stacks
    .filter(({ location, template }) => location === 'BACKPACK' && isSupply(template.id))
    .map(({ template, quantity }) => ({ ...template, quantity }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** How many more of a supply fit: what is left of its kind, of its slot, and of the slots. */
export function roomFor(
  { id, quantity }: CarriedSupply,
  supplies: Orders['supplies'],
  { slots, perSlot }: { readonly slots: number; readonly perSlot: number },
): number {
  const packed = supplies[id] ?? 0;
  const kinds = Object.values(supplies).filter(amount => amount > 0).length;
  if (packed === 0 && kinds >= slots) return 0;
  return Math.max(0, Math.min(quantity, perSlot) - packed);
}

/**
 * Supplies to propose: those that heal, as many as fit. What is not used comes back.
 * @param heals by content id
 */
export function proposeSupplies(
  carried: readonly CarriedSupply[],
  heals: (item: string) => boolean,
  limits: { readonly slots: number; readonly perSlot: number },
): Orders['supplies'] {
  let supplies: Orders['supplies'] = {};
  for (const supply of carried.filter(({ id }) => heals(id))) {
    const room = roomFor(supply, supplies, limits);
    if (room > 0) supplies = { ...supplies, [supply.id]: room };
  }
  return supplies;
}

/** The part of the orders that a refusal is about: where it is shown. */
export type OrdersPlace = 'difficulty' | 'queue' | 'supplies' | 'orders';

const PLACES: Readonly<Record<string, OrdersPlace>> = {
  DIFFICULTY_NOT_OFFERED: 'difficulty',
  NO_ACTIVE_QUEUE: 'queue',
  QUEUE_NOT_FOUND: 'queue',
  QUEUE_REFUSED: 'queue',
  NOT_A_SUPPLY: 'supplies',
  SUPPLIES_MISSING: 'supplies',
  TOO_MANY_SUPPLIES: 'supplies',
};

export function placeOfRefusal(code: string): OrdersPlace {
  return PLACES[code] ?? 'orders';
}
