import type { QueueCondition, QueueSlot } from '@delve/game/content/schema/character-kinds.ts';
import type { VariablesOf } from '#lib/data/graphql.ts';
import type { updateQueueDocument } from './queue-mutations.ts';
import type { QueueAnswer } from './queues-document.ts';

/** What of a queue its player writes. */
export interface QueueText {
  readonly name: string;
  readonly slots: readonly QueueSlot[];
}

/** A queue as the server has it, its slots in the shape that the rules of the game read. */
export interface SavedQueue extends QueueText {
  readonly id: string;
  readonly characterId: string;
  readonly isActive: boolean;
  readonly version: number;
}

export type SlotInput = NonNullable<VariablesOf<typeof updateQueueDocument>['input']['slots']>[number];
type ConditionAnswer = QueueAnswer['slots'][number]['condition'];

export function queueOfAnswer({ id, characterId, name, isActive, version, slots }: QueueAnswer): SavedQueue {
  return {
    id,
    characterId,
    name,
    isActive,
    version,
    slots: slots.map(({ skill, condition }) => ({ skill: skill.id, condition: conditionOf(condition) })),
  };
}

/** The slot as the API takes it. */
export function slotInput({ skill, condition: { kind, ...parameters } }: QueueSlot): SlotInput {
  return { skill, condition: { kind: kind.toUpperCase() as Uppercase<typeof kind>, ...parameters } };
}

/** Whether two are the same to a run and to its player. */
export function isSameQueue(one: QueueText, other: QueueText): boolean {
  return one.name === other.name && isSameSlots(one.slots, other.slots);
}

export function isSameSlots(some: readonly QueueSlot[], others: readonly QueueSlot[]): boolean {
  return some.length === others.length && some.every((slot, index) => isSameSlot(slot, others[index]!));
}

export function isSameSlot(one: QueueSlot, other: QueueSlot): boolean {
  const sorted = ({ skill, condition }: QueueSlot) =>
    JSON.stringify([skill, ...Object.entries(condition).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return sorted(one) === sorted(other);
}

/** The kind says which fields there are; the API gives null for the others. */
function conditionOf({
  kind,
  threshold,
  count,
  amount,
  resource,
  condition,
}: ConditionAnswer): QueueCondition {
  switch (kind) {
    case 'ALWAYS':
      return { kind: 'always' };
    case 'IF_HP_BELOW':
    case 'IF_HP_ABOVE':
    case 'IF_TARGET_HP_BELOW':
    case 'IF_ALLY_HP_BELOW':
      return { kind: lowerCase(kind), threshold: threshold! };
    case 'IF_ENEMY_COUNT_ABOVE':
    case 'IF_ENEMY_COUNT_BELOW':
      return { kind: lowerCase(kind), count: count! };
    case 'IF_RESOURCE_ABOVE':
    case 'IF_RESOURCE_BELOW':
      return { kind: lowerCase(kind), resource: resource!.id, amount: amount! };
    case 'IF_HAS_CONDITION':
    case 'IF_TARGET_HAS_CONDITION':
      return { kind: lowerCase(kind), condition: condition!.id };
  }
}

function lowerCase<Text extends string>(text: Text): Lowercase<Text> {
  return text.toLowerCase() as Lowercase<Text>;
}
