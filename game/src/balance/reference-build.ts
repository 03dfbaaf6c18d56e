import { ATTRIBUTE_RANGE } from '../characters/character-state.ts';
import { planCharacter } from '../characters/creation.ts';
import { availableFeats } from '../characters/feats.ts';
import type { Content } from '../content/content.ts';
import type { Quest } from '../content/schema/world-kinds.ts';
import { APTITUDES, type Aptitude, ATTRIBUTES, type Attribute, BASIC_ATTACK } from '../content/vocabulary.ts';
import type { EquippedItem, MemberSnapshot } from '../engine/run-input.ts';
import { chooseReferenceGear } from './reference-gear.ts';
import { deriveReferenceQueue } from './reference-queue.ts';
import { chooseReferenceSupplies } from './reference-supplies.ts';
import type { Fighter } from './skill-worth.ts';
import { worthOfModifiers } from './worth.ts';

/** Of four attribute points gained, so many go into the primary attribute and the rest into fortitude. */
const PRIMARY_POINTS_OF_FOUR = 3;
/** Points by level that practice gives an ordinary character, and where practice stops paying. */
const PROFICIENCY = { perLevel: 2, most: 90 } as const;
const APTITUDE = { perLevel: 1, most: 80 } as const;

const NO_BONUSES = { restedBps: 0, firstRunBps: 0, patronBps: 0 } as const;

/**
 * A character of a class as an ordinary, attentive player would have it at a level: the species and background that
 * suit the class, points into what it needs, the best ordinary gear, a sensible queue, a few supplies. Depends on the
 * content alone, so a change of the content shows in what it can and cannot win.
 */
export function buildReferenceMember(
  content: Content,
  classId: string,
  level: number,
  quest: Pick<Quest, 'supply_slots' | 'party_size'>,
): MemberSnapshot {
  const born = bornFor(content, classId);
  const attributes = growAttributes(content, classId, level, born.attributes);
  const equipment = chooseReferenceGear(content, classId, level);
  const weaponType = wieldedType(content, equipment);
  const proficiency = Math.min(PROFICIENCY.most, PROFICIENCY.perLevel * level);
  const member = {
    ...emptyHanded(content, classId, level),
    attributes,
    feats: chooseFeats(content, classId, level, attributes),
    proficiencies: { [weaponType]: proficiency },
    equipment,
  };
  const fighter = fighterOf(content, member, weaponType, proficiency);
  return {
    ...member,
    queue: deriveReferenceQueue(content, member, fighter, quest.party_size[0]),
    supplies: chooseReferenceSupplies(content, classId, level, quest.supply_slots),
  };
}

/** The same character without anything in its hands or on its body, and no plan but to hit: it should win nothing. */
export function buildEmptyHandedMember(content: Content, classId: string, level: number): MemberSnapshot {
  return emptyHanded(content, classId, level);
}

/** The character as it is created: its kit worn as it comes, the queue of its class, nothing in its supply slots. */
export function buildNewMember(content: Content, classId: string): MemberSnapshot {
  const { items, queue } = bornFor(content, classId);
  const equipment = items.flatMap(({ slot, template, rarity }) =>
    slot === null ? [] : [{ slot, template, rarity, enhancement: 0, affixes: [] }],
  );
  return { ...emptyHanded(content, classId, 1), equipment, queue };
}

function emptyHanded(content: Content, classId: string, level: number): MemberSnapshot {
  const born = bornFor(content, classId);
  const subclasses = content.classes[classId]!.subclasses;
  return {
    characterId: classId,
    name: content.classes[classId]!.name,
    species: born.species,
    class: classId,
    subclass:
      level < content.rules.progression.subclass_level ? null : mostWorth(content, classId, subclasses).id,
    background: born.background,
    level,
    attributes: growAttributes(content, classId, level, born.attributes),
    aptitudes: recordOf(APTITUDES, (aptitude: Aptitude) =>
      Math.min(APTITUDE.most, born.aptitudes[aptitude] + APTITUDE.perLevel * level),
    ),
    feats: [],
    proficiencies: {},
    equipment: [],
    queue: [{ skill: BASIC_ATTACK, condition: { kind: 'always' } }],
    supplies: [],
    bonuses: NO_BONUSES,
  };
}

/** Level 1, as bought: the primary attribute first, then fortitude, then speed and luck alike. */
function bornFor(content: Content, classId: string) {
  const { primary_attribute: primary } = content.classes[classId]!;
  const best = (kind: 'species' | 'backgrounds') =>
    Object.keys(content[kind]).reduce((held, id) =>
      (content[kind][id]!.attributes[primary] ?? 0) > (content[kind][held]!.attributes[primary] ?? 0)
        ? id
        : held,
    );
  const planned = planCharacter(content, {
    name: 'Reference',
    species: best('species'),
    class: classId,
    background: best('backgrounds'),
    attributes: buyAttributes(content, primary),
  });
  if (!planned.ok)
    throw new RangeError(planned.issues.map(({ path, message }) => `${path} ${message}`).join(', '));
  return planned.plan;
}

function buyAttributes(content: Content, primary: Attribute): Record<Attribute, number> {
  const { attribute_points: points, attribute_min: least, attribute_max: most } = content.rules.creation;
  const bought = recordOf(ATTRIBUTES, () => least);
  let left = points - least * ATTRIBUTES.length;
  const order: readonly Attribute[] = [primary, 'fortitude', 'speed', 'luck', ...ATTRIBUTES];
  // A healthy body before the last points of talent: fortitude stops at four fifths of what it may be.
  for (const attribute of order) {
    const cap = attribute === 'fortitude' ? Math.floor((most * 4) / 5) : most;
    const spent = Math.min(left, Math.max(0, cap - bought[attribute]));
    bought[attribute] += spent;
    left -= spent;
  }
  return bought;
}

function growAttributes(
  content: Content,
  classId: string,
  level: number,
  born: Readonly<Record<Attribute, number>>,
): Record<Attribute, number> {
  const { primary_attribute: primary } = content.classes[classId]!;
  const points = content.rules.progression.attribute_points_per_level * (level - 1);
  const intoPrimary = Math.min(
    ATTRIBUTE_RANGE.most - born[primary],
    Math.floor((points * PRIMARY_POINTS_OF_FOUR) / 4),
  );
  const grown = { ...born };
  grown[primary] += intoPrimary;
  grown.fortitude = Math.min(ATTRIBUTE_RANGE.most, grown.fortitude + points - intoPrimary);
  return grown;
}

/** At each level that offers one, the feat that is worth most. */
function chooseFeats(
  content: Content,
  classId: string,
  level: number,
  attributes: Readonly<Record<Attribute, number>>,
): string[] {
  const feats: string[] = [];
  for (const chosenAt of content.rules.progression.feat_levels) {
    if (chosenAt > level) break;
    const open = availableFeats(content, { class: classId, level: chosenAt, attributes, feats });
    if (open.length === 0) continue;
    feats.push(
      mostWorth(
        content,
        classId,
        open.map(id => ({ id, modifiers: content.feats[id]!.modifiers })),
      ).id,
    );
  }
  return feats;
}

/** The first of those that are worth most to the class. */
function mostWorth<
  Option extends { readonly id: string; readonly modifiers: Parameters<typeof worthOfModifiers>[0] },
>(content: Content, classId: string, options: readonly Option[]): Option {
  const wearer = content.classes[classId]!;
  const worth = ({ modifiers }: Option) => worthOfModifiers(modifiers, wearer);
  return options.reduce((held, option) => (worth(option) > worth(held) ? option : held));
}

function wieldedType(content: Content, equipment: readonly EquippedItem[]): string {
  for (const { template } of equipment) {
    const item = content.items[template]!;
    if (item.kind === 'weapon') return item.weapon_type;
  }
  return content.rules.combat.unarmed.weapon_type;
}

/** Close enough to rate skills by; the engine has the exact numbers. */
function fighterOf(
  content: Content,
  member: MemberSnapshot,
  weaponType: string,
  proficiency: number,
): Fighter {
  const { combat } = content.rules;
  const attributes = { ...member.attributes };
  let [least, most] = combat.unarmed.damage;
  for (const { template, rarity } of member.equipment) {
    const item = content.items[template]!;
    const powerBps = content.rarities[rarity]!.power_bps;
    if (item.kind === 'weapon')
      [least, most] = item.damage.map(damage => (damage * powerBps) / 10_000) as [number, number];
    for (const modifier of 'modifiers' in item ? item.modifiers : [])
      if (modifier.stat === 'attribute') attributes[modifier.attribute] += modifier.amount;
  }
  const definition = content.classes[member.class]!;
  const gainBps =
    attributes[content.weapon_types[weaponType]!.attribute] * combat.damage_attribute_bps +
    member.level * combat.damage_level_bps +
    proficiency * combat.damage_proficiency_bps;
  return {
    level: member.level,
    weaponType,
    weaponHit: (((least + most) / 2) * (10_000 + gainBps)) / 10_000,
    maxHp:
      definition.base_hp +
      definition.hp_per_level * (member.level - 1) +
      attributes.fortitude * combat.hp_per_fortitude,
    attributes,
  };
}

function recordOf<Key extends string>(
  keys: readonly Key[],
  amountFor: (key: Key) => number,
): Record<Key, number> {
  return Object.fromEntries(keys.map(key => [key, amountFor(key)])) as Record<Key, number>;
}
