import type { Content, Registry } from '../content/content.ts';
import { ATTRIBUTES, type Attribute } from '../content/vocabulary.ts';
import type { CreationChoices } from './creation.ts';

/** How much of the points each attribute asks for; a class's own words come on top. */
const BASE_WEIGHTS: Readonly<Record<Attribute, number>> = {
  might: 1,
  logic: 1,
  speed: 2,
  presence: 1,
  fortitude: 4,
  luck: 2,
};
const PRIMARY_WEIGHT = 6;
const WEAPON_WEIGHT = 3;
const TANK_WEIGHT = 2;

/**
 * A build that a newcomer does well with: for a class, the species and the background that help most with what it lives
 * by, and points spread by what it needs.
 * @param classId a class of the content
 */
export function suggestBuild(content: Content, classId: string): Omit<CreationChoices, 'name'> {
  const primary = content.classes[classId]!.primary_attribute;
  return {
    class: classId,
    species: bestFor(content.species, primary),
    background: bestFor(content.backgrounds, primary),
    attributes: suggestAttributes(content, classId),
  };
}

/** By what it adds to the attribute, then to hit points; of equals the first. */
function bestFor(
  registry: Registry<{ readonly attributes: Partial<Record<Attribute, number>> }>,
  attribute: Attribute,
): string {
  const worth = ({ attributes }: (typeof registry)[string]) =>
    3 * (attributes[attribute] ?? 0) + (attributes.fortitude ?? 0);
  const [best] = Object.entries(registry).sort(([, a], [, b]) => worth(b) - worth(a));
  return best![0];
}

/** Points one by one to whoever has the fewest for its weight (D'Hondt's method), within the range of the rules. */
function suggestAttributes(content: Content, classId: string): Record<Attribute, number> {
  const { attribute_points, attribute_min, attribute_max } = content.rules.creation;
  const weights = attributeWeights(content, classId);
  const bought = Object.fromEntries(ATTRIBUTES.map(attribute => [attribute, attribute_min])) as Record<
    Attribute,
    number
  >;
  const claimOf = (attribute: Attribute) =>
    bought[attribute] >= attribute_max
      ? -1
      : Math.floor((weights[attribute] * 10_000) / (bought[attribute] - attribute_min + 1));
  for (let left = attribute_points - attribute_min * ATTRIBUTES.length; left > 0; left--) {
    const next = ATTRIBUTES.reduce((best, attribute) =>
      claimOf(attribute) > claimOf(best) ? attribute : best,
    );
    bought[next]++;
  }
  return bought;
}

function attributeWeights(content: Content, classId: string): Record<Attribute, number> {
  const { primary_attribute, role, starting_items } = content.classes[classId]!;
  const weights = { ...BASE_WEIGHTS };
  weights[primary_attribute] += PRIMARY_WEIGHT;
  if (role === 'tank') weights.fortitude += TANK_WEIGHT;
  for (const { item: id, equipped } of starting_items) {
    const item = content.items[id];
    if (equipped && item?.kind === 'weapon')
      weights[content.weapon_types[item.weapon_type]!.attribute] += WEAPON_WEIGHT;
  }
  return weights;
}
