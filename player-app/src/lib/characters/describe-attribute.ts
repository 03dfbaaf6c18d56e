import type { Content } from '@delve/game/content/content.ts';
import type { Attribute } from '@delve/game/content/vocabulary.ts';
import * as strings from '#lib/strings/strings.ts';

/** What an attribute is good for, in the figures of the rules and by the weapons that live by it. */
export function describeAttribute(attribute: Attribute, content: Content): string {
  const { attributeUses } = strings.stats;
  const { combat } = content.rules;
  const weapons = Object.values(content.weapon_types)
    .filter(type => type.attribute === attribute)
    .map(({ name }) => name.toLowerCase());
  const uses: Partial<Record<Attribute, string>> = {
    speed: attributeUses.speed(combat.evasion_speed_per_point, combat.initiative_speed_per_point),
    fortitude: attributeUses.fortitude(combat.hp_per_fortitude),
    luck: attributeUses.luck(combat.crit.luck_per_point),
    presence: attributeUses.presence,
    logic: attributeUses.logic,
    might: attributeUses.might,
  };
  return [uses[attribute], ...(weapons.length > 0 ? [attributeUses.weapon(weapons.join(', '))] : [])].join(
    ' ',
  );
}
