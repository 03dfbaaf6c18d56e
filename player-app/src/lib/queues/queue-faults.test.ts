import { testContent } from '@delve/game/characters/test-content.ts';
import type { QueueSlot } from '@delve/game/content/schema/character-kinds.ts';
import { describe, expect, it } from 'vitest';
import * as strings from '#lib/strings/strings.ts';
import { findQueueFaults } from './queue-faults.ts';

const { faults: said, nameEmpty } = strings.queues;
const owner = { class: 'guardian', subclass: null, level: 1 };
const always: QueueSlot['condition'] = { kind: 'always' };

function find(slots: readonly QueueSlot[], { name = 'Bosses', weapon = 'sword' } = {}) {
  return findQueueFaults(testContent, owner, { name, slots }, weapon);
}

describe('the faults of a queue', () => {
  it('are none where the server would find none', () => {
    expect(find([{ skill: 'cleave', condition: always }])).toEqual({
      isRefused: false,
      name: undefined,
      general: [],
      slots: [[]],
      warnings: [undefined],
    });
  });

  it('stand at their slots', () => {
    const faults = find([
      { skill: 'cleave', condition: always },
      { skill: 'spark', condition: { kind: 'if_has_condition', condition: 'unheard_of' } },
      { skill: 'long_gone', condition: always },
    ]);
    expect(faults.isRefused).toBe(true);
    expect(faults.slots).toEqual([[], [said.skill_not_owned, said.unknown_condition], [said.unknown_skill]]);
  });

  it('are of the whole when there are too few slots or too many', () => {
    expect(find([]).general).toEqual([said.no_slots]);
    const most = testContent.rules.progression.queue_slots;
    const many = Array.from({ length: most + 1 }, () => ({ skill: 'cleave', condition: always }));
    expect(find(many).general).toEqual([said.too_many_slots(most)]);
  });

  it('are of its name', () => {
    expect(find([{ skill: 'cleave', condition: always }], { name: '  ' })).toMatchObject({
      isRefused: true,
      name: nameEmpty,
    });
  });

  it('are no faults where a slot only never fires', () => {
    const { isRefused, warnings } = find(
      [
        { skill: 'basic_attack', condition: always },
        { skill: 'cleave', condition: always },
      ],
      { weapon: 'staff' },
    );
    expect(isRefused).toBe(false);
    expect(warnings[0]).toBeUndefined();
    expect(warnings[1]).toContain('Sword');
  });
});
