import type { QueueCondition } from '@delve/game/content/schema/character-kinds.ts';

export type ConditionKind = QueueCondition['kind'];

/** All kinds, in groups of what they look at. */
export const CONDITION_GROUPS = {
  any: ['always'],
  self: ['if_hp_below', 'if_hp_above', 'if_resource_above', 'if_resource_below', 'if_has_condition'],
  target: ['if_target_hp_below', 'if_target_has_condition'],
  enemies: ['if_enemy_count_above', 'if_enemy_count_below'],
  allies: ['if_ally_hp_below'],
} as const satisfies Record<string, readonly ConditionKind[]>;

/** What each parameter may be, as the server takes it. */
export const RANGES = {
  threshold: { least: 0, most: 100 },
  count: { least: 0, most: 20 },
  amount: { least: 0, most: 1_000 },
} as const;

export type NumberParameter = keyof typeof RANGES;

/** What a parameter begins with. */
export interface ConditionDefaults {
  /** Of the class. */
  readonly resource: string;
  readonly condition: string;
}

const FIRST_THRESHOLD = 50;
const FIRST_COUNT = 2;
const FIRST_AMOUNT = 20;

/** The condition as one of another kind, with as many of its parameters as fit. */
export function changeKind(
  condition: QueueCondition,
  kind: ConditionKind,
  defaults: ConditionDefaults,
): QueueCondition {
  switch (kind) {
    case 'always':
      return { kind };
    case 'if_hp_below':
    case 'if_hp_above':
    case 'if_target_hp_below':
    case 'if_ally_hp_below':
      return { kind, threshold: 'threshold' in condition ? condition.threshold : FIRST_THRESHOLD };
    case 'if_enemy_count_above':
    case 'if_enemy_count_below':
      return { kind, count: 'count' in condition ? condition.count : FIRST_COUNT };
    case 'if_resource_above':
    case 'if_resource_below':
      return 'resource' in condition
        ? { kind, resource: condition.resource, amount: condition.amount }
        : { kind, resource: defaults.resource, amount: FIRST_AMOUNT };
    case 'if_has_condition':
    case 'if_target_has_condition':
      return { kind, condition: 'condition' in condition ? condition.condition : defaults.condition };
  }
}

/** A number as the server would take it: whole and within the parameter's range. */
export function clampParameter(parameter: NumberParameter, value: number): number {
  const { least, most } = RANGES[parameter];
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : least;
}
