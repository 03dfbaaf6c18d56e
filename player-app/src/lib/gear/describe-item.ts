import type { Content } from '@delve/game/content/content.ts';
import type { Item } from '@delve/game/content/schema/item-kinds.ts';
import { poweredAmount } from '@delve/game/engine/v1/compile-member.ts';
import { formatBps, formatNumber, formatSigned } from '#lib/format/number.ts';
import * as strings from '#lib/strings/strings.ts';

/** As much of an item as its figures follow from. */
export interface ItemFigures {
  readonly template: string;
  /** A rarity's id. */
  readonly rarity: string;
  /** 0–5. */
  readonly enhancement: number;
}

/** What an item is, in a few words: `Sword, one hand`, `Mail, chest`, `Supply`. */
export function describeKind(item: Item, content: Content): string {
  const text = strings.gear;
  switch (item.kind) {
    case 'weapon': {
      const type = content.weapon_types[item.weapon_type];
      return `${type?.name ?? item.weapon_type}, ${type?.hands === 2 ? text.hands.two : text.hands.one}`;
    }
    case 'armor':
      return `${text.weights[item.armor_weight]}, ${content.equipment_slots[item.slot]?.name.toLowerCase() ?? item.slot}`;
    case 'jewelry':
      return content.equipment_slots[item.slot]?.name ?? item.slot;
    default:
      return text.kinds[item.kind];
  }
}

/** The figure that an item is for: its damage or its armour, at its rarity. Undefined: it has none. */
export function describePower(
  { template, rarity, enhancement }: ItemFigures,
  content: Content,
): string | undefined {
  const text = strings.gear;
  const item = content.items[template];
  const power = content.rarities[rarity]?.power_bps ?? 10_000;
  const powered = (amount: number) =>
    formatNumber(poweredAmount(amount, power, enhancement, content.rules.combat));
  if (item?.kind === 'weapon') return text.damage(powered(item.damage[0]), powered(item.damage[1]));
  if (item?.kind === 'armor' || item?.kind === 'shield') return text.armor(powered(item.armor));
  return undefined;
}

/** When a supply is used and what it does, in a sentence; undefined for what is no supply. */
export function describeUse(item: Item, content: Content): string | undefined {
  if (item.kind !== 'supply') return undefined;
  const { uses, healAmount } = strings.gear;
  const { use } = item;
  switch (use.when) {
    case 'hp_below':
      return uses.hp_below(
        use.threshold,
        healAmount(use.heal[0], use.heal[1], formatBps(use.heal_max_hp_bps)),
      );
    case 'resource_below':
      return uses.resource_below(
        use.threshold,
        content.resources[use.resource]?.name ?? use.resource,
        use.amount,
      );
    case 'has_condition':
      return uses.has_condition(use.tags.join(', '));
    case 'fight_starts':
      return uses.fight_starts(content.conditions[use.condition]?.name ?? use.condition, use.turns);
    case 'rest':
      return uses.rest(formatBps(use.heal_max_hp_bps));
    case 'check':
      return uses.check(use.encounter, use.bonus);
  }
}

/** What a weapon's type brings besides: its quickness. Undefined: nothing. */
export function describeHandling(item: Item, content: Content): string | undefined {
  if (item.kind !== 'weapon') return undefined;
  const speed = content.weapon_types[item.weapon_type]?.speed ?? 0;
  return speed === 0 ? undefined : strings.gear.speed(formatSigned(speed));
}
