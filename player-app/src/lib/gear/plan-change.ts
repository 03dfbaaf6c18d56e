import { type DerivedStats, deriveStats } from '@delve/game/characters/derive-stats.ts';
import { checkEquip, slotsToClear } from '@delve/game/characters/validate-equip.ts';
import type { Content } from '@delve/game/content/content.ts';
import type { EquippedItem } from '@delve/game/engine/run-input.ts';
import type { Character } from '#lib/characters/character-document.ts';
import { statOwnerOf } from '#lib/characters/stat-owner.ts';
import { compareStats, type StatChange } from '#lib/stats/stat-rows.ts';
import * as strings from '#lib/strings/strings.ts';
import { equippedItem, wornEquipment } from './equipped-item.ts';
import type { GearItem } from './gear-documents.ts';

/** What putting an item on, or taking it off, would do: worked out by the rules that the server follows. */
export type GearChange =
  | {
      readonly kind: 'put-on';
      readonly slot: string;
      /** What would go into the backpack for it. */
      readonly displaced: readonly GearItem[];
      readonly changes: readonly StatChange[];
    }
  | { readonly kind: 'take-off'; readonly changes: readonly StatChange[] }
  /** Why they cannot wear it, in a sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

/** What a character wears now, and the figures that this gives: one side of every comparison. */
export interface Outfit {
  readonly worn: readonly GearItem[];
  readonly character: Character;
  readonly content: Content;
  readonly stats: DerivedStats;
}

/** @param items everything that the character has */
export function outfitOf(items: readonly GearItem[], character: Character, content: Content): Outfit {
  const worn = items.filter(({ location }) => location === 'EQUIPPED');
  const stats = deriveStats(content, statOwnerOf(character, wornEquipment(worn)));
  return { worn, character, content, stats };
}

/** What putting an item on or taking it off would do, worn or carried as it is. */
export function planChange(item: GearItem, outfit: Outfit): GearChange {
  const { worn, character, content } = outfit;
  if (item.location === 'EQUIPPED') {
    const kept = wornEquipment(worn.filter(({ id }) => id !== item.id));
    return { kind: 'take-off', changes: compareWith(kept, outfit) };
  }
  const wearer = { class: character.class.id, level: character.level };
  const check = checkEquip(content, wearer, item.template.id);
  if (!check.ok) return { kind: 'refused', reason: describeRefusal(check.reason, item, character, content) };
  const bySlot = new Map(worn.flatMap(({ slot, template }) => (slot ? [[slot.id, template.id]] : [])));
  const cleared = slotsToClear(content, item.template.id, bySlot);
  const displaced = worn.filter(({ slot }) => slot && cleared.includes(slot.id));
  const kept = wornEquipment(worn.filter(other => !displaced.includes(other)));
  const changes = compareWith([...kept, equippedItem(item, check.slot)], outfit);
  return { kind: 'put-on', slot: check.slot, displaced, changes };
}

function compareWith(
  equipment: readonly EquippedItem[],
  { character, content, stats }: Outfit,
): StatChange[] {
  const after = deriveStats(content, statOwnerOf(character, equipment));
  return compareStats(stats, after, content, character.class.id);
}

function describeRefusal(
  reason: keyof typeof strings.gear.refused,
  { template: { id } }: GearItem,
  character: Character,
  content: Content,
): string {
  const { refused, weights } = strings.gear;
  const template = content.items[id];
  const className = character.class.name;
  switch (reason) {
    case 'level_too_low':
      return refused.level_too_low(template?.level ?? 0, character.name, character.level);
    case 'weapon_not_of_class': {
      const type = template?.kind === 'weapon' ? template.weapon_type : '';
      return refused.weapon_not_of_class(className, content.weapon_types[type]?.name ?? type);
    }
    case 'armor_not_of_class':
      return refused.armor_not_of_class(
        className,
        template?.kind === 'armor' ? weights[template.armor_weight] : '',
      );
    case 'shield_not_of_class':
      return refused.shield_not_of_class(className);
    default:
      return refused[reason];
  }
}
