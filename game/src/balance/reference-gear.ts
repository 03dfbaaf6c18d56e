import { checkEquip } from '../characters/validate-equip.ts';
import type { Content } from '../content/content.ts';
import { equipmentSlotOf } from '../content/item-slot.ts';
import type { Class } from '../content/schema/character-kinds.ts';
import type { Item } from '../content/schema/item-kinds.ts';
import { BASIC_ATTACK, SHIELD_SLOT, WEAPON_SLOT } from '../content/vocabulary.ts';
import type { EquippedItem } from '../engine/run-input.ts';
import { itemsObtainableAt } from './obtainable-items.ts';
import { worthOfArmor, worthOfModifiers } from './worth.ts';

/** The rarity tier that someone who plays ordinarily wears throughout, from each level on. */
const ORDINARY_TIERS = [
  { from: 1, tier: 0 },
  { from: 8, tier: 1 },
  { from: 30, tier: 2 },
] as const;

/** Millionths for each percent that a weapon does more than nothing: about half of all damage hangs on it. */
const WEAPON_WORTH_PER_PERCENT = 7_500;
/** For those who mostly cast, it is the staff's modifiers that count. */
const CASTER_WORTH_PER_PERCENT = 2_500;

interface Choice {
  readonly template: string;
  readonly item: Item;
  readonly slot: string;
  readonly worth: number;
}

/**
 * The best ordinary gear for a class at a level: of everything that can have dropped by then, in the rarity that is
 * ordinary then (rarer uniques are left to the lucky), without affixes or enhancement. Two-handed weapons are weighed
 * against a one-handed one with a shield, which is what a tank takes anyway. Ordered by slot.
 */
export function chooseReferenceGear(content: Content, classId: string, level: number): EquippedItem[] {
  const wearer = content.classes[classId]!;
  const best = new Map<string, Choice>();
  let twoHanded: Choice | null = null;
  for (const template of itemsObtainableAt(content, classId, level)) {
    const choice = appraise(content, classId, wearer, template, level);
    if (choice === null) continue;
    if (isTwoHanded(content, choice.item)) twoHanded = better(twoHanded, choice);
    else best.set(choice.slot, better(best.get(choice.slot) ?? null, choice));
  }
  const oneHanded = (best.get(WEAPON_SLOT)?.worth ?? 0) + (best.get(SHIELD_SLOT)?.worth ?? 0);
  if (wearer.role !== 'tank' && twoHanded !== null && twoHanded.worth > oneHanded) {
    best.set(WEAPON_SLOT, twoHanded);
    best.delete(SHIELD_SLOT);
  }
  return [...best.values()]
    .sort((a, b) => (a.slot < b.slot ? -1 : 1))
    .map(({ template, item, slot }) => ({
      slot,
      template,
      rarity: ordinaryRarity(content, item, level),
      enhancement: 0,
      affixes: [],
    }));
}

function appraise(
  content: Content,
  classId: string,
  wearer: Class,
  template: string,
  level: number,
): Choice | null {
  const item = content.items[template]!;
  const slot = equipmentSlotOf(item);
  if (slot === null || !checkEquip(content, { class: classId, level }, template).ok) return null;
  if (content.rarities[item.rarity]!.tier > ordinaryTier(level)) return null;
  return { template, item, slot, worth: worthOf(content, item, wearer, level) };
}

function worthOf(content: Content, item: Item, wearer: Class, level: number): number {
  const modifiers = 'modifiers' in item ? worthOfModifiers(item.modifiers, wearer) : 0;
  if (item.kind === 'armor' || item.kind === 'shield') return modifiers + worthOfArmor(item.armor);
  if (item.kind !== 'weapon') return modifiers;
  const attribute = content.weapon_types[item.weapon_type]!.attribute;
  // Everybody's accuracy comes from the weapon's attribute, so a weapon of another attribute is as good as none.
  if (attribute !== wearer.primary_attribute) return modifiers;
  const average = (item.damage[0] + item.damage[1]) / 2;
  const percent = (100 * average) / (11 + level);
  return (
    modifiers + percent * (castsMostly(content, wearer) ? CASTER_WORTH_PER_PERCENT : WEAPON_WORTH_PER_PERCENT)
  );
}

/** Whether no skill that a class starts with swings the weapon, but for the basic attack that everyone has. */
function castsMostly(content: Content, wearer: Class): boolean {
  return !wearer.starting_queue.some(
    ({ skill }) =>
      skill !== BASIC_ATTACK && content.skills[skill]!.effects.some(({ kind }) => kind === 'weapon_damage'),
  );
}

/** The first of equals, so that the order of the content decides and nothing else. */
function better(held: Choice | null, offered: Choice): Choice {
  if (held === null || offered.worth > held.worth) return offered;
  return offered.worth === held.worth && offered.template < held.template ? offered : held;
}

function isTwoHanded(content: Content, item: Item): boolean {
  return item.kind === 'weapon' && content.weapon_types[item.weapon_type]!.hands === 2;
}

function ordinaryTier(level: number): number {
  return ORDINARY_TIERS.findLast(({ from }) => from <= level)!.tier;
}

function ordinaryRarity(content: Content, item: Item, level: number): string {
  const tier = Math.max(ordinaryTier(level), content.rarities[item.rarity]!.tier);
  return Object.keys(content.rarities).find(id => content.rarities[id]!.tier === tier)!;
}
