import type { ContentDraft } from '../content-draft.ts';
import { equipmentSlotOf } from '../item-slot.ts';
import type { Class } from '../schema/character-kinds.ts';
import type { Skill } from '../schema/combat-kinds.ts';
import { checkAcyclic, checkEach, type DefinitionChecker } from './definition-checker.ts';

/** What species, classes, backgrounds and feats name. */
export function checkCharacterKinds(draft: ContentDraft): void {
  checkEach(draft, 'species', (species, checker) => {
    checker.modifiers(species.modifiers, 'modifiers');
  });
  checkEach(draft, 'classes', checkClass);
  checkSubclassIds(draft);
  checkEach(draft, 'backgrounds', (background, checker) => {
    checkStartingItems(background.starting_items, checker, null);
  });
  checkEach(draft, 'feats', (feat, checker) => {
    checker.modifiers(feat.modifiers, 'modifiers');
    checker.references('classes', feat.classes, 'classes');
    checker.reference('feats', feat.requires_feat, 'requires_feat');
    const required = feat.requires_feat && draft.kinds.feats.get(feat.requires_feat);
    if (required)
      checker.require(
        required.level <= feat.level,
        'requires_feat',
        'is open only at a higher level than this feat',
      );
  });
  checkAcyclic(draft, 'feats', 'requires_feat', id => {
    const required = draft.kinds.feats.get(id)?.requires_feat;
    return required === undefined ? [] : [required];
  });
}

function checkClass(definition: Class, checker: DefinitionChecker): void {
  const { draft, id } = checker;
  checker.reference('resources', definition.resource, 'resource');
  checker.references('weapon_types', definition.weapons, 'weapons');
  checkStartingItems(definition.starting_items, checker, definition);
  const slots = draft.rules.progression?.queue_slots;
  if (slots !== undefined)
    checker.require(
      definition.starting_queue.length <= slots,
      'starting_queue',
      `has more than the ${slots} slots of a queue`,
    );
  checker.queue(definition.starting_queue, 'starting_queue', skill => whyNotAtStart(skill, id));
  definition.subclasses.forEach((subclass, index) => {
    checker.modifiers(subclass.modifiers, `subclasses.${index}.modifiers`);
    const owned = [...draft.kinds.skills.values()].some(
      skill => skill.class === id && skill.subclass === subclass.id,
    );
    checker.require(owned, `subclasses.${index}`, `${subclass.id} has no skill of its own`);
  });
}

function whyNotAtStart(skill: Skill, classId: string): string | null {
  if (skill.source === 'universal') return null;
  if (skill.source === 'creature') return 'is a creature’s skill';
  if (skill.class !== classId) return 'belongs to another class';
  if (skill.subclass !== undefined) return 'belongs to a subclass, which is chosen later';
  return skill.level > 1 ? `is learnt at level ${skill.level}` : null;
}

function checkStartingItems(
  items: Class['starting_items'],
  checker: DefinitionChecker,
  wearer: Class | null,
): void {
  const worn = new Set<string>();
  items.forEach((starting, index) => {
    const key = `starting_items.${index}`;
    checker.reference('items', starting.item, `${key}.item`);
    const item = checker.draft.kinds.items.get(starting.item);
    if (item === undefined || !starting.equipped) return;
    const slot = equipmentSlotOf(item);
    if (slot === null) {
      checker.report(`${key}.equipped`, `${starting.item} cannot be worn`);
      return;
    }
    checker.require(starting.quantity === 1, `${key}.quantity`, 'only one can be worn');
    checker.require(!worn.has(slot), `${key}.equipped`, `something else is already worn in ${slot}`);
    worn.add(slot);
    checker.require(item.level === 1, `${key}.item`, `${starting.item} needs level ${item.level}`);
    if (wearer === null) return;
    if (item.kind === 'weapon')
      checker.require(
        wearer.weapons.includes(item.weapon_type),
        `${key}.item`,
        `the class does not wield ${item.weapon_type}`,
      );
    if (item.kind === 'armor')
      checker.require(
        wearer.armor.includes(item.armor_weight),
        `${key}.item`,
        `the class does not wear ${item.armor_weight}`,
      );
  });
}

/** A character stores its subclass's id alone, so no two classes may share one. */
function checkSubclassIds(draft: ContentDraft): void {
  const owner = new Map<string, string>();
  checkEach(draft, 'classes', (definition, checker) => {
    definition.subclasses.forEach((subclass, index) => {
      const before = owner.get(subclass.id);
      checker.require(before === undefined, `subclasses.${index}.id`, `is already a subclass of ${before}`);
      owner.set(subclass.id, checker.id);
    });
  });
}
