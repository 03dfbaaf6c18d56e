import type { Content } from '@delve/game/content/content.ts';
import type { Modifier } from '@delve/game/content/schema/modifier.ts';
import { APTITUDES, ATTRIBUTES, type Attribute } from '@delve/game/content/vocabulary.ts';
import * as strings from '#lib/strings/strings.ts';

/** Attributes that something is born or trained with, as modifiers, so that they read like the others. */
export function attributeModifiers(attributes: Readonly<Partial<Record<Attribute, number>>>): Modifier[] {
  return ATTRIBUTES.flatMap(attribute => {
    const amount = attributes[attribute] ?? 0;
    return amount === 0 ? [] : [{ stat: 'attribute', attribute, amount } as const];
  });
}

/** What a class lives by, fights with and wears, in a sentence or three. */
export function describeClass(id: string, content: Content): string {
  const { primary_attribute, weapons, armor, shields } = content.classes[id]!;
  const { attributes } = strings.stats;
  const { weights } = strings.gear;
  const types = weapons
    .filter(type => type !== content.rules.combat.unarmed.weapon_type)
    .map(type => content.weapon_types[type]?.name ?? type);
  const worn = [
    ...armor.map(weight => weights[weight].toLowerCase()),
    ...(shields ? [strings.creation.shields] : []),
  ];
  return strings.creation.classFacts(attributes[primary_attribute], types.join(', '), worn.join(', '));
}

/** What a background has taught: `Athletics 20, Survival 15`. */
export function describeAptitudes(id: string, content: Content): string {
  const { aptitudes } = content.backgrounds[id]!;
  return APTITUDES.flatMap(aptitude => {
    const amount = aptitudes[aptitude] ?? 0;
    return amount === 0 ? [] : [strings.creation.knows(strings.stats.aptitudes[aptitude], amount)];
  }).join(', ');
}

/** What somebody starts with, in words: `2 × Silk Rope`. */
export function describeBelongings(
  belongings: readonly { readonly item: string; readonly quantity: number }[],
  content: Content,
): string {
  return belongings
    .map(({ item, quantity }) => strings.creation.times(quantity, content.items[item]?.name ?? item))
    .join(', ');
}
