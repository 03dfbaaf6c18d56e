import { describe, expect, it } from 'vitest';
import type { QueueSlot } from '../content/schema/character-kinds.ts';
import { findSlotObstacles } from './queue-reach.ts';
import { testContent } from './test-content.ts';

const always: QueueSlot['condition'] = { kind: 'always' };
const attack: QueueSlot = { skill: 'basic_attack', condition: always };
const cleave: QueueSlot = { skill: 'cleave', condition: always };
const cautious: QueueSlot = { skill: 'basic_attack', condition: { kind: 'if_hp_below', threshold: 30 } };

function find(slots: readonly QueueSlot[], weaponType = 'sword') {
  return findSlotObstacles(testContent, slots, weaponType);
}

describe('a slot can never fire', () => {
  it('below one that is free, always ready, and aimed at enemies under no condition', () => {
    expect(find([attack, cleave, cautious])).toEqual([
      null,
      { kind: 'shadowed', by: 0 },
      { kind: 'shadowed', by: 0 },
    ]);
  });

  it('with a weapon that its skill is not for', () => {
    expect(find([cleave, attack], 'staff')).toEqual([
      { kind: 'weapon', weapons: ['sword', 'greatsword'] },
      null,
    ]);
  });

  it('but for those below a slot that only seems to be in the way', () => {
    // A slot that lacks its weapon never fires itself, one with a condition not always, one on oneself has no enemy.
    expect(find([cleave, attack], 'staff')[1]).toBeNull();
    expect(find([cautious, attack])[1]).toBeNull();
    expect(find([{ skill: 'shield_wall', condition: always }, attack])[1]).toBeNull();
  });

  it('as far as is known: a skill that is gone says nothing', () => {
    expect(find([{ skill: 'long_gone', condition: always }, attack])).toEqual([null, null]);
  });
});
