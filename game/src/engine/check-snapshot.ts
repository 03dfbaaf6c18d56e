import { z } from 'zod';
import type { Content, ContentKind } from '../content/content.ts';
import { equipmentSlotOf } from '../content/item-slot.ts';
import { queueConditionSchema } from '../content/schema/character-kinds.ts';
import { modifierSchema } from '../content/schema/modifier.ts';
import { aptitudeSchema, attributeSchema, idSchema, levelSchema } from '../content/schema/primitives.ts';
import type { MemberSnapshot, RunSnapshot } from './run-input.ts';

const bonusSchema = z.int().min(0).max(100_000);

const memberSchema = z.strictObject({
  characterId: z.string().min(1).max(64),
  name: z.string().min(1).max(60),
  species: idSchema,
  class: idSchema,
  subclass: idSchema.nullable(),
  background: idSchema,
  level: levelSchema,
  attributes: z.record(attributeSchema, z.int().min(1).max(99)),
  aptitudes: z.record(aptitudeSchema, z.int().min(0).max(100)),
  feats: z.array(idSchema).max(50),
  proficiencies: z.record(idSchema, z.int().min(0).max(100)),
  equipment: z
    .array(
      z.strictObject({
        slot: idSchema,
        template: idSchema,
        rarity: idSchema,
        enhancement: z.int().min(0).max(5),
        affixes: z.array(z.strictObject({ affix: idSchema, modifier: modifierSchema })).max(10),
      }),
    )
    .max(50),
  queue: z
    .array(z.strictObject({ skill: idSchema, condition: queueConditionSchema }))
    .min(1)
    .max(12),
  supplies: z.array(z.strictObject({ item: idSchema, quantity: z.int().min(1).max(1_000) })).max(8),
  bonuses: z.strictObject({ restedBps: bonusSchema, firstRunBps: bonusSchema, patronBps: bonusSchema }),
});

/** The shape and the ranges of a snapshot; what it names is checked by `findSnapshotIssues`. */
const runSnapshotSchema: z.ZodType<RunSnapshot> = z.strictObject({
  party: z.array(memberSchema).min(1).max(8),
  decisions: z.array(z.strictObject({ encounter: z.int().min(0).max(11), option: idSchema })).max(12),
});

export interface SnapshotIssue {
  readonly path: string;
  readonly message: string;
}

/** What is wrong with a snapshot's shape and ranges; empty when nothing is. */
export function findShapeIssues(value: unknown): SnapshotIssue[] {
  const issues = runSnapshotSchema.safeParse(value).error?.issues ?? [];
  return issues.map(({ path, message }) => ({ path: ['snapshot', ...path.map(String)].join('.'), message }));
}

/** One only: a set that holds its snapshots weakly costs the garbage collector more than it spares. */
let wellFormed: RunSnapshot | undefined;

/**
 * Spares a snapshot the check of its shape and ranges, which takes as long as a tenth of a run, until another one is
 * vouched for. To be called only for what is, byte for byte, what {@link findSnapshotIssues} has passed before.
 */
export function vouchForShape(snapshot: RunSnapshot): void {
  wellFormed = snapshot;
}

/** Everything that is wrong with a snapshot: its shape, its ranges, and what it names that the content lacks. */
export function findSnapshotIssues(content: Content, snapshot: RunSnapshot): SnapshotIssue[] {
  const issues = snapshot === wellFormed ? [] : findShapeIssues(snapshot);
  if (issues.length > 0) return issues;
  return snapshot.party.flatMap((member, index) =>
    findMemberIssues(content, member, `snapshot.party.${index}`),
  );
}

function findMemberIssues(content: Content, member: MemberSnapshot, path: string): SnapshotIssue[] {
  const issues: SnapshotIssue[] = [];
  const report = (key: string, message: string) => issues.push({ path: `${path}.${key}`, message });
  const named = (kind: ContentKind, id: string, key: string): boolean => {
    const known = Object.hasOwn(content[kind], id);
    if (!known) report(key, `names ${id}, which is not in ${kind}`);
    return known;
  };
  named('species', member.species, 'species');
  named('backgrounds', member.background, 'background');
  if (named('classes', member.class, 'class') && member.subclass !== null) {
    const { subclasses } = content.classes[member.class]!;
    if (!subclasses.some(({ id }) => id === member.subclass)) report('subclass', 'is none of the class');
  }
  member.feats.forEach((feat, index) => {
    named('feats', feat, `feats.${index}`);
    if (member.feats.indexOf(feat) !== index) report(`feats.${index}`, 'comes twice');
  });
  for (const weaponType of Object.keys(member.proficiencies))
    named('weapon_types', weaponType, `proficiencies.${weaponType}`);
  const slots = new Set<string>();
  member.equipment.forEach((equipped, index) => {
    const key = `equipment.${index}`;
    named('rarities', equipped.rarity, `${key}.rarity`);
    if (slots.has(equipped.slot)) report(`${key}.slot`, 'is taken already');
    slots.add(equipped.slot);
    if (named('items', equipped.template, `${key}.template`)) {
      const slot = equipmentSlotOf(content.items[equipped.template]!);
      if (slot !== equipped.slot) report(`${key}.slot`, `${equipped.template} is not worn there`);
    }
    equipped.affixes.forEach(({ affix, modifier }, place) => {
      named('affixes', affix, `${key}.affixes.${place}.affix`);
      if (modifier.stat === 'resistance')
        named('damage_kinds', modifier.damage_kind, `${key}.affixes.${place}.modifier.damage_kind`);
      if (modifier.stat === 'resource_max' || modifier.stat === 'resource_regen')
        named('resources', modifier.resource, `${key}.affixes.${place}.modifier.resource`);
    });
  });
  member.queue.forEach(({ skill, condition }, index) => {
    named('skills', skill, `queue.${index}.skill`);
    if ('resource' in condition) named('resources', condition.resource, `queue.${index}.condition.resource`);
    if ('condition' in condition)
      named('conditions', condition.condition, `queue.${index}.condition.condition`);
  });
  const packed = new Set<string>();
  member.supplies.forEach(({ item }, index) => {
    if (packed.has(item)) report(`supplies.${index}.item`, 'comes twice');
    packed.add(item);
    if (named('items', item, `supplies.${index}.item`) && content.items[item]!.kind !== 'supply')
      report(`supplies.${index}.item`, `${item} is no supply`);
  });
  return issues;
}
