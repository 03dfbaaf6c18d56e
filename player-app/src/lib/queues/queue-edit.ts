import type { QueueCondition, QueueSlot } from '@delve/game/content/schema/character-kinds.ts';
import type { QueueText } from './saved-queue.ts';

/** A slot that is being edited; its key stays while it moves and changes. */
export interface EditedSlot extends QueueSlot {
  readonly key: string;
}

/** A queue that is being edited. */
export interface QueueEdit {
  readonly name: string;
  readonly slots: readonly EditedSlot[];
  /** Makes the next key. */
  readonly keys: number;
}

export type QueueAction =
  | { readonly type: 'rename'; readonly name: string }
  /** `at`: the place that it takes, 0 … length. */
  | { readonly type: 'add'; readonly skill: string; readonly at: number }
  | { readonly type: 'remove'; readonly key: string }
  | { readonly type: 'move'; readonly key: string; readonly to: number }
  | { readonly type: 'duplicate'; readonly key: string }
  | { readonly type: 'set_condition'; readonly key: string; readonly condition: QueueCondition }
  /** Everything anew: a draft is restored, theirs is taken. */
  | { readonly type: 'replace'; readonly text: QueueText };

export function startEdit({ name, slots }: QueueText): QueueEdit {
  return {
    name,
    slots: slots.map(({ skill, condition }, index) => ({ key: `slot-${index}`, skill, condition })),
    keys: slots.length,
  };
}

/** What the edit has come to. */
export function textOfEdit({ name, slots }: QueueEdit): QueueText {
  return { name, slots: slots.map(({ skill, condition }) => ({ skill, condition })) };
}

/**
 * The edit after an action. Pure; what names a slot that is gone changes nothing. Places are clamped, everything else is
 * for the rules of the game to judge.
 */
export function editQueue(edit: QueueEdit, action: QueueAction): QueueEdit {
  switch (action.type) {
    case 'rename':
      return { ...edit, name: action.name };
    case 'add':
      return insert(edit, { skill: action.skill, condition: { kind: 'always' } }, action.at);
    case 'remove':
      return { ...edit, slots: edit.slots.filter(({ key }) => key !== action.key) };
    case 'move':
      return move(edit, action.key, action.to);
    case 'duplicate': {
      const place = placeOf(edit, action.key);
      return place === -1 ? edit : insert(edit, edit.slots[place]!, place + 1);
    }
    case 'set_condition':
      return {
        ...edit,
        slots: edit.slots.map(slot =>
          slot.key === action.key ? { ...slot, condition: action.condition } : slot,
        ),
      };
    case 'replace':
      return startEdit(action.text);
  }
}

/** A slot's place, from 0; −1 when it is gone. */
export function placeOf({ slots }: QueueEdit, key: string): number {
  return slots.findIndex(slot => slot.key === key);
}

function insert(edit: QueueEdit, { skill, condition }: QueueSlot, at: number): QueueEdit {
  const slot = { key: `slot-${edit.keys}`, skill, condition };
  return {
    ...edit,
    keys: edit.keys + 1,
    slots: edit.slots.toSpliced(Math.max(0, Math.min(edit.slots.length, at)), 0, slot),
  };
}

function move(edit: QueueEdit, key: string, to: number): QueueEdit {
  const from = placeOf(edit, key);
  if (from === -1) return edit;
  const rest = edit.slots.toSpliced(from, 1);
  return { ...edit, slots: rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, edit.slots[from]!) };
}
