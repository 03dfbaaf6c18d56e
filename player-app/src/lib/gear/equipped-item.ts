import type { Modifier } from '@delve/game/content/schema/modifier.ts';
import type { Aptitude, Attribute } from '@delve/game/content/vocabulary.ts';
import type { EquippedItem } from '@delve/game/engine/run-input.ts';
import type { GearItem } from './gear-documents.ts';

/** An item as the rules read it, worn in a slot. */
export function equippedItem(item: GearItem, slot: string): EquippedItem {
  return {
    slot,
    template: item.template.id,
    rarity: item.rarity.id,
    enhancement: item.enhancement,
    affixes: item.affixes.map(rolled => ({ affix: rolled.affix.id, modifier: modifierOf(rolled) })),
  };
}

/** Everything that is worn, as the rules read it. */
export function wornEquipment(items: readonly GearItem[]): EquippedItem[] {
  return items.flatMap(item => (item.slot ? [equippedItem(item, item.slot.id)] : []));
}

/** A rolled property as the rules write it: the API says which attribute, kind or resource in one field. */
function modifierOf({ stat, aspect, amount }: GearItem['affixes'][number]): Modifier {
  const of = aspect ?? '';
  switch (stat) {
    case 'attribute':
      return { stat, attribute: of as Attribute, amount };
    case 'aptitude':
      return { stat, aptitude: of as Aptitude, amount };
    case 'resistance':
      return { stat, damage_kind: of, amount };
    case 'resource_max':
    case 'resource_regen':
      return { stat, resource: of, amount };
    default:
      return { stat, amount } as Modifier;
  }
}
