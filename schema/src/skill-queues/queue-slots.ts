import type { QueueCondition, QueueSlot } from '@delve/game/content/schema/character-kinds.ts';
import { builder } from '../builder.ts';
import { ContentName } from '../content/content-name.ts';
import { enumOf } from '../enum-of.ts';

const QueueConditionKind = enumOf('QueueConditionKind', [
  'always',
  'if_hp_below',
  'if_hp_above',
  'if_target_hp_below',
  'if_enemy_count_above',
  'if_enemy_count_below',
  'if_ally_hp_below',
  'if_resource_above',
  'if_resource_below',
  'if_has_condition',
  'if_target_has_condition',
]);

const QueueConditionType = builder.objectRef<QueueCondition>('QueueCondition').implement({
  description: 'When a slot may fire.',
  fields: t => ({
    kind: t.expose('kind', { type: QueueConditionKind }),
    threshold: t.int({
      nullable: true,
      description: 'Percent of the hit points.',
      resolve: condition => ('threshold' in condition ? condition.threshold : null),
    }),
    count: t.int({
      nullable: true,
      description: 'Of enemies.',
      resolve: condition => ('count' in condition ? condition.count : null),
    }),
    resource: t.field({
      type: ContentName,
      nullable: true,
      resolve: condition =>
        'resource' in condition ? { kind: 'resources' as const, id: condition.resource } : null,
    }),
    amount: t.int({
      nullable: true,
      description: 'Of the resource.',
      resolve: condition => ('amount' in condition ? condition.amount : null),
    }),
    condition: t.field({
      type: ContentName,
      nullable: true,
      resolve: condition =>
        'condition' in condition ? { kind: 'conditions' as const, id: condition.condition } : null,
    }),
  }),
});

export const QueueSlotType = builder.objectRef<QueueSlot>('QueueSlot').implement({
  description: 'The first slot whose condition holds and whose skill is ready and affordable is used.',
  fields: t => ({
    skill: t.field({ type: ContentName, resolve: ({ skill }) => ({ kind: 'skills' as const, id: skill }) }),
    condition: t.expose('condition', { type: QueueConditionType }),
  }),
});

const QueueConditionInput = builder.inputType('QueueConditionInput', {
  description: 'The kind says which of the other fields there are.',
  fields: t => ({
    kind: t.field({ type: QueueConditionKind }),
    threshold: t.int({ required: false, description: 'Percent of the hit points, 0–100.' }),
    count: t.int({ required: false, description: 'Of enemies, 0–20.' }),
    resource: t.string({ required: false, description: 'A content id.' }),
    amount: t.int({ required: false, description: 'Of the resource, 0–1,000.' }),
    condition: t.string({ required: false, description: 'A content id.' }),
  }),
});

export const QueueSlotInput = builder.inputType('QueueSlotInput', {
  fields: t => ({
    skill: t.string({ description: 'A content id of a skill that the character owns.' }),
    condition: t.field({ type: QueueConditionInput, required: false, description: 'Always when absent.' }),
  }),
});

/** The slots as the use-cases take them. Fields that do not belong to their kind are for the use-case to refuse. */
export function slotsOfInput(slots: readonly (typeof QueueSlotInput.$inferInput)[]): QueueSlot[] {
  return slots.map(({ skill, condition }) => ({
    skill,
    condition: condition == null ? { kind: 'always' } : (withoutNulls(condition) as QueueCondition),
  }));
}

function withoutNulls(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
}
