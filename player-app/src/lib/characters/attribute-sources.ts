import type { Content } from '@delve/game/content/content.ts';
import type { Modifier } from '@delve/game/content/schema/modifier.ts';
import type { Attribute } from '@delve/game/content/vocabulary.ts';
import type { EquippedItem } from '@delve/game/engine/run-input.ts';
import { poweredModifiers } from '@delve/game/engine/v1/compile-member.ts';
import * as strings from '#lib/strings/strings.ts';
import type { Character } from './character-document.ts';

/** A part of an attribute, and what brought it. */
export interface AttributeSource {
  readonly label: string;
  /** Signed, never 0. */
  readonly amount: number;
}

/**
 * Where the points of an attribute come from; they add up to what the rules derive. What was placed at the beginning and
 * what levels brought are one sum: the character does not remember which was which.
 */
export function listAttributeSources(
  attribute: Attribute,
  character: Pick<Character, 'attributes' | 'species' | 'class' | 'background' | 'subclass' | 'feats'>,
  equipment: readonly EquippedItem[],
  content: Content,
): AttributeSource[] {
  const { source } = strings.sheet;
  const species = content.species[character.species.id];
  const characterClass = content.classes[character.class.id];
  const background = content.backgrounds[character.background.id];
  const subclass = characterClass?.subclasses.find(({ id }) => id === character.subclass);
  const born = [
    { label: source.species, amount: species?.attributes[attribute] ?? 0 },
    { label: source.class, amount: characterClass?.attributes[attribute] ?? 0 },
    { label: source.background, amount: background?.attributes[attribute] ?? 0 },
  ];
  const grown = born.reduce((left, { amount }) => left - amount, character.attributes[attribute]);
  return [
    { label: source.grown, amount: grown },
    ...born,
    { label: species?.name ?? '', amount: sumOf(attribute, species?.modifiers) },
    { label: subclass?.name ?? '', amount: sumOf(attribute, subclass?.modifiers) },
    ...character.feats.map(({ id, name }) => ({
      label: name,
      amount: sumOf(attribute, content.feats[id]?.modifiers),
    })),
    ...equipment.map(item => ({
      label: content.items[item.template]?.name ?? item.template,
      amount: sumOf(attribute, modifiersOfItem(item, content)),
    })),
  ].filter(({ amount }) => amount !== 0);
}

/** Everything that an item changes: its template's modifiers by its rarity, and what it was found with. */
export function modifiersOfItem(
  { template, rarity, affixes }: Pick<EquippedItem, 'template' | 'rarity' | 'affixes'>,
  content: Content,
): Modifier[] {
  const item = content.items[template];
  const made = item && 'modifiers' in item ? item.modifiers : [];
  return [
    ...poweredModifiers(made, content.rarities[rarity]?.power_bps ?? 10_000),
    ...affixes.map(({ modifier }) => modifier),
  ];
}

function sumOf(attribute: Attribute, modifiers: readonly Modifier[] = []): number {
  return modifiers.reduce(
    (sum, modifier) =>
      modifier.stat === 'attribute' && modifier.attribute === attribute ? sum + modifier.amount : sum,
    0,
  );
}
