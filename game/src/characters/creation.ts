import type { Content } from '../content/content.ts';
import { equipmentSlotOf } from '../content/item-slot.ts';
import type { Background, Class, QueueSlot, Species } from '../content/schema/character-kinds.ts';
import { APTITUDES, type Aptitude, ATTRIBUTES, type Attribute } from '../content/vocabulary.ts';
import { checkCharacterName, type NameRefusal } from './character-name.ts';
import { ATTRIBUTE_RANGE } from './character-state.ts';
import type { Issue } from './issue.ts';

export interface CreationChoices {
  readonly name: string;
  readonly species: string;
  readonly class: string;
  readonly background: string;
  /** Points bought, before species, class and background are added. */
  readonly attributes: Readonly<Record<Attribute, number>>;
}

export type CreationIssueCode =
  | `name_${NameRefusal}`
  | 'unknown_species'
  | 'unknown_class'
  | 'unknown_background'
  | 'attribute_out_of_range'
  | 'wrong_attribute_sum';

/** Something a new character owns: a row of its own, worn in `slot` or carried. */
export interface StartingItem {
  readonly template: string;
  readonly rarity: string;
  readonly slot: string | null;
}

/** Everything about a new character that its choices and the content decide. */
export interface CharacterPlan {
  readonly name: string;
  readonly species: string;
  readonly class: string;
  readonly background: string;
  readonly attributes: Readonly<Record<Attribute, number>>;
  readonly aptitudes: Readonly<Record<Aptitude, number>>;
  readonly items: readonly StartingItem[];
  readonly stacks: readonly { readonly template: string; readonly quantity: number }[];
  readonly queue: readonly QueueSlot[];
  /** Gold. */
  readonly gold: number;
}

export type PlannedCharacter =
  | { readonly ok: true; readonly plan: CharacterPlan }
  | { readonly ok: false; readonly issues: readonly Issue<CreationIssueCode>[] };

const NAME_MESSAGES: Record<NameRefusal, string> = {
  too_short: 'must have at least 3 letters',
  too_long: 'must have at most 20 characters',
  wrong_characters: 'must be letters, with single spaces, hyphens or apostrophes between them',
  mixed_alphabets: 'must keep to one alphabet',
  reserved: 'is reserved',
};

/** Works out a new character, or says everything that is wrong with the choices. */
export function planCharacter(content: Content, choices: CreationChoices): PlannedCharacter {
  const species = content.species[choices.species];
  const characterClass = content.classes[choices.class];
  const background = content.backgrounds[choices.background];
  const checked = checkCharacterName(choices.name);
  const issues: Issue<CreationIssueCode>[] = attributeIssues(content, choices.attributes);

  if (!checked.ok)
    issues.push({ path: 'name', code: `name_${checked.reason}`, message: NAME_MESSAGES[checked.reason] });
  if (!species)
    issues.push({ path: 'species', code: 'unknown_species', message: 'there is no such species' });
  if (!characterClass)
    issues.push({ path: 'class', code: 'unknown_class', message: 'there is no such class' });
  if (!background)
    issues.push({ path: 'background', code: 'unknown_background', message: 'there is no such background' });
  if (issues.length > 0 || !checked.ok || !species || !characterClass || !background)
    return { ok: false, issues };

  return {
    ok: true,
    plan: {
      name: checked.name,
      species: choices.species,
      class: choices.class,
      background: choices.background,
      attributes: startingAttributes(choices.attributes, [species, characterClass, background]),
      aptitudes: recordOf(APTITUDES, aptitude => background.aptitudes[aptitude] ?? 0),
      ...startingBelongings(content, characterClass, background),
      queue: characterClass.starting_queue,
      gold: content.rules.creation.starting_gold,
    },
  };
}

function attributeIssues(
  content: Content,
  bought: CreationChoices['attributes'],
): Issue<CreationIssueCode>[] {
  const { attribute_min, attribute_max, attribute_points } = content.rules.creation;
  const issues: Issue<CreationIssueCode>[] = [];
  for (const attribute of ATTRIBUTES) {
    const points = bought[attribute];
    if (!Number.isInteger(points) || points < attribute_min || points > attribute_max)
      issues.push({
        path: `attributes.${attribute}`,
        code: 'attribute_out_of_range',
        message: `must be a whole number from ${attribute_min} to ${attribute_max}`,
      });
  }
  const sum = ATTRIBUTES.reduce((total, attribute) => total + bought[attribute], 0);
  if (issues.length === 0 && sum !== attribute_points)
    issues.push({
      path: 'attributes',
      code: 'wrong_attribute_sum',
      message: `must add up to ${attribute_points}, but add up to ${sum}`,
    });
  return issues;
}

/**
 * The attributes that a new character has, of the points that were bought so far.
 * @param origins its species, class and background, in any order
 */
export function startingAttributes(
  bought: CreationChoices['attributes'],
  origins: readonly Pick<Species | Class | Background, 'attributes'>[],
): Record<Attribute, number> {
  return recordOf(ATTRIBUTES, attribute => {
    const sum = origins.reduce(
      (total, { attributes }) => total + (attributes[attribute] ?? 0),
      bought[attribute],
    );
    return Math.max(ATTRIBUTE_RANGE.least, Math.min(ATTRIBUTE_RANGE.most, sum));
  });
}

/** What a new character owns: what is worn is in its slot (the first item that claims it), the rest is carried. */
export function startingBelongings(
  content: Content,
  characterClass: Pick<Class, 'starting_items'>,
  background: Pick<Background, 'starting_items'>,
): Pick<CharacterPlan, 'items' | 'stacks'> {
  const entries = [...characterClass.starting_items, ...background.starting_items];
  const items: StartingItem[] = [];
  const quantities = new Map<string, number>();
  const worn = new Set<string>();
  for (const { item: template, quantity, equipped } of entries) {
    const item = content.items[template];
    if (!item) continue; // Compiled content names only items that it has.
    const slot = equipmentSlotOf(item);
    if (slot === null) {
      quantities.set(template, (quantities.get(template) ?? 0) + quantity);
      continue;
    }
    for (let copy = 0; copy < quantity; copy++) {
      const wears = equipped && !worn.has(slot);
      if (wears) worn.add(slot);
      items.push({ template, rarity: item.rarity, slot: wears ? slot : null });
    }
  }
  return { items, stacks: [...quantities].map(([template, quantity]) => ({ template, quantity })) };
}

function recordOf<Key extends string>(
  keys: readonly Key[],
  amountOf: (key: Key) => number,
): Record<Key, number> {
  return Object.fromEntries(keys.map(key => [key, amountOf(key)])) as Record<Key, number>;
}
