import { queueConditionSchema } from '@delve/game/content/schema/character-kinds.ts';
import { describe, expect, it } from 'vitest';
import { CONDITION_GROUPS, changeKind, clampParameter } from './queue-conditions.ts';

const defaults = { resource: 'stamina', condition: 'burning' };
const kinds = Object.values(CONDITION_GROUPS).flat();

describe('the kinds of conditions', () => {
  it('are all that the rules know, each in one group', () => {
    const known = queueConditionSchema.options.map(option => option.shape.kind.value);
    expect([...kinds].sort()).toEqual([...known].sort());
  });

  it.each(kinds)('can be changed to %s from any other, and give what the rules take', kind => {
    for (const from of kinds) {
      const condition = changeKind(changeKind({ kind: 'always' }, from, defaults), kind, defaults);
      expect(queueConditionSchema.safeParse(condition).success).toBe(true);
    }
  });

  it('keep their parameter where it means the same', () => {
    expect(changeKind({ kind: 'if_hp_below', threshold: 15 }, 'if_hp_above', defaults)).toEqual({
      kind: 'if_hp_above',
      threshold: 15,
    });
    expect(
      changeKind({ kind: 'if_resource_above', resource: 'mana', amount: 7 }, 'if_resource_below', defaults),
    ).toEqual({ kind: 'if_resource_below', resource: 'mana', amount: 7 });
    expect(
      changeKind({ kind: 'if_has_condition', condition: 'stunned' }, 'if_target_has_condition', defaults),
    ).toEqual({ kind: 'if_target_has_condition', condition: 'stunned' });
  });
});

describe('a parameter', () => {
  it.each([
    ['threshold', 101, 100],
    ['threshold', -1, 0],
    ['threshold', 33.4, 33],
    ['count', 21, 20],
    ['amount', 4_000, 1_000],
    ['count', Number.NaN, 0],
  ] as const)('%s of %d becomes %d', (parameter, value, expected) => {
    expect(clampParameter(parameter, value)).toBe(expected);
  });
});
