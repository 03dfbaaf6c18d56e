import type { Item } from '../../content/schema/item-kinds.ts';
import type { SupplyStack } from '../run-input.ts';
import type { World } from './world.ts';

export type SupplyUse = Extract<Item, { kind: 'supply' }>['use'];

export interface CompiledSupply {
  readonly item: number;
  readonly quantity: number;
  readonly use: SupplyUse;
  /** Number of the resource or condition that its use names, or −1. */
  readonly subject: number;
}

/** Supplies in the order in which they were packed; the first that applies is used first. */
export function compileSupplies(stacks: readonly SupplyStack[], world: World): CompiledSupply[] {
  return stacks.map(stack => {
    const item = world.content.items[stack.item]!;
    if (item.kind !== 'supply') throw new TypeError(`${stack.item} is no supply`);
    return {
      item: world.itemIndex.get(stack.item)!,
      quantity: stack.quantity,
      use: item.use,
      subject: subjectOf(item.use, world),
    };
  });
}

function subjectOf(use: SupplyUse, world: World): number {
  if (use.when === 'resource_below') return world.layout.resourceIndex.get(use.resource)!;
  if (use.when === 'fight_starts') return world.conditionIndex.get(use.condition)!;
  return -1;
}
