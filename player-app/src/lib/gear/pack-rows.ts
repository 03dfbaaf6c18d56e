import { checkEquip, type Wearer } from '@delve/game/characters/validate-equip.ts';
import type { Content } from '@delve/game/content/content.ts';
import { equipmentSlotOf } from '@delve/game/content/item-slot.ts';
import type { GearItem, GearStack } from './gear-documents.ts';

/** A line of the backpack. */
export interface PackRow {
  /** An item's id, or a stack's template. */
  readonly key: string;
  readonly template: string;
  readonly name: string;
  readonly rarity: string;
  /** Undefined: a stack. */
  readonly item: GearItem | undefined;
  /** 1 for what is no stack. */
  readonly quantity: number;
  /** Found since the backpack was last looked at. */
  readonly isNew: boolean;
}

export type PackSort = 'newest' | 'rarity' | 'slot' | 'level' | 'name';

export interface PackFilter {
  /** `all`, `fits`, an equipment slot's id, or a stackable kind: `supply`, `material`, `trophy`. */
  readonly shown: string;
  /** `all`, or a rarity's id. */
  readonly rarity: string;
  readonly onlyNew: boolean;
  readonly sort: PackSort;
}

/** Everything that is carried, items before stacks. @param seenUntil ISO 8601: what was made later is new */
export function listPack(
  items: readonly GearItem[],
  stacks: readonly GearStack[],
  content: Content,
  seenUntil: string | null,
): PackRow[] {
  return [
    ...items
      .filter(({ location }) => location === 'BACKPACK')
      .map(item => ({
        key: item.id,
        template: item.template.id,
        name: item.template.name,
        rarity: item.rarity.id,
        item,
        quantity: 1,
        isNew: seenUntil !== null && item.createdAt > seenUntil,
      })),
    ...stacks
      .filter(({ location }) => location === 'BACKPACK')
      .map(({ template, quantity }) => ({
        key: template.id,
        template: template.id,
        name: template.name,
        rarity: content.items[template.id]?.rarity ?? 'common',
        item: undefined,
        quantity,
        isNew: false,
      })),
  ];
}

/** What of the backpack is shown, in the order that was asked for; what is equal goes by name. */
export function filterPack(
  rows: readonly PackRow[],
  filter: PackFilter,
  wearer: Wearer,
  content: Content,
): PackRow[] {
  return rows
    .filter(row => filter.rarity === 'all' || row.rarity === filter.rarity)
    .filter(row => !filter.onlyNew || row.isNew)
    .filter(row => isShown(row, filter.shown, wearer, content))
    .sort((a, b) => compareRows(a, b, filter.sort, content) || a.name.localeCompare(b.name));
}

function isShown({ template }: PackRow, shown: string, wearer: Wearer, content: Content): boolean {
  if (shown === 'all') return true;
  if (shown === 'fits') return checkEquip(content, wearer, template).ok;
  const item = content.items[template];
  return item !== undefined && (item.kind === shown || equipmentSlotOf(item) === shown);
}

function compareRows(a: PackRow, b: PackRow, sort: PackSort, content: Content): number {
  switch (sort) {
    case 'newest':
      return compareText(b.item?.createdAt ?? '', a.item?.createdAt ?? '');
    case 'rarity':
      return tierOf(b, content) - tierOf(a, content);
    case 'slot':
      return slotOrder(a, content) - slotOrder(b, content);
    case 'level':
      return levelOf(b, content) - levelOf(a, content);
    case 'name':
      return 0;
  }
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function tierOf({ rarity }: PackRow, content: Content): number {
  return content.rarities[rarity]?.tier ?? 0;
}

function levelOf({ template }: PackRow, content: Content): number {
  return content.items[template]?.level ?? 0;
}

/** Stacks go after all slots. */
function slotOrder({ template }: PackRow, content: Content): number {
  const item = content.items[template];
  const slot = item && equipmentSlotOf(item);
  return content.equipment_slots[slot ?? '']?.order ?? Number.MAX_SAFE_INTEGER;
}
