import { describe, expect, it } from 'vitest';
import { editQueue, type QueueAction, startEdit, textOfEdit } from './queue-edit.ts';
import type { QueueText } from './saved-queue.ts';

const text: QueueText = {
  name: 'Bosses',
  slots: [
    { skill: 'shield_wall', condition: { kind: 'if_hp_below', threshold: 50 } },
    { skill: 'cleave', condition: { kind: 'if_enemy_count_above', count: 1 } },
    { skill: 'basic_attack', condition: { kind: 'always' } },
  ],
};

/** The skills in their order after the actions. */
function skillsAfter(...actions: QueueAction[]): string[] {
  return actions.reduce(editQueue, startEdit(text)).slots.map(({ skill }) => skill);
}

describe('editing a queue', () => {
  it('begins with what was saved, and gives it back', () => {
    expect(textOfEdit(startEdit(text))).toEqual(text);
  });

  it('moves a slot up and down, as far as there are places', () => {
    const move = (key: string, to: number): QueueAction => ({ type: 'move', key, to });
    expect(skillsAfter(move('slot-2', 0))).toEqual(['basic_attack', 'shield_wall', 'cleave']);
    expect(skillsAfter(move('slot-0', 1))).toEqual(['cleave', 'shield_wall', 'basic_attack']);
    expect(skillsAfter(move('slot-0', 9))).toEqual(['cleave', 'basic_attack', 'shield_wall']);
    expect(skillsAfter(move('slot-1', -4))).toEqual(['cleave', 'shield_wall', 'basic_attack']);
  });

  it('keeps a slot’s key and condition while it moves', () => {
    const { slots } = editQueue(startEdit(text), { type: 'move', key: 'slot-0', to: 2 });
    expect(slots[2]).toEqual({ key: 'slot-0', ...text.slots[0] });
  });

  it('adds a skill at a place, under no condition, with a key of its own', () => {
    const edit = editQueue(startEdit(text), { type: 'add', skill: 'parry', at: 1 });
    expect(edit.slots[1]).toMatchObject({ skill: 'parry', condition: { kind: 'always' } });
    expect(new Set(edit.slots.map(({ key }) => key)).size).toBe(4);
    const again = editQueue(editQueue(edit, { type: 'remove', key: edit.slots[1]!.key }), {
      type: 'add',
      skill: 'parry',
      at: 0,
    });
    expect(again.slots[0]!.key).not.toBe(edit.slots[1]!.key);
  });

  it('duplicates a slot with its condition, right below', () => {
    const { slots } = editQueue(startEdit(text), { type: 'duplicate', key: 'slot-0' });
    expect(slots.map(({ skill }) => skill)).toEqual(['shield_wall', 'shield_wall', 'cleave', 'basic_attack']);
    expect(slots[1]!.condition).toEqual(slots[0]!.condition);
  });

  it('changes one condition, and removes one slot', () => {
    const condition = { kind: 'if_hp_above', threshold: 80 } as const;
    const { slots } = editQueue(startEdit(text), { type: 'set_condition', key: 'slot-1', condition });
    expect(slots.map(slot => slot.condition)).toEqual([
      text.slots[0]!.condition,
      condition,
      text.slots[2]!.condition,
    ]);
    expect(skillsAfter({ type: 'remove', key: 'slot-1' })).toEqual(['shield_wall', 'basic_attack']);
  });

  it('leaves everything as it is when the slot is gone', () => {
    const edit = startEdit(text);
    for (const action of [
      { type: 'remove', key: 'slot-9' },
      { type: 'move', key: 'slot-9', to: 0 },
      { type: 'duplicate', key: 'slot-9' },
    ] as const)
      expect(textOfEdit(editQueue(edit, action))).toEqual(text);
  });

  it('changes nothing that it was given', () => {
    const edit = startEdit(text);
    const before = structuredClone(edit);
    editQueue(edit, { type: 'move', key: 'slot-2', to: 0 });
    editQueue(edit, { type: 'add', skill: 'parry', at: 0 });
    expect(edit).toEqual(before);
  });
});
