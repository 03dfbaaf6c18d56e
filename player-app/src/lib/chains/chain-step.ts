import { type Orders, openOrders, ordersInput } from '#lib/quests/orders.ts';

/** Steps of a chain, and victories of a step: what the API takes. */
export const MOST_STEPS = 10;
export const MOST_TIMES = 50;
export const LEAST_LEVEL_GOAL = 2;
export const MOST_LEVEL_GOAL = 50;

export type GoalKind = 'times' | 'level' | 'item';

/** A step while it is laid: every goal keeps its value while another is looked at. */
export interface ChainStepDraft {
  /** Stays with the step when it is moved. */
  readonly key: number;
  /** A content id. */
  questId: string;
  orders: Orders;
  goal: GoalKind;
  times: number;
  level: number;
  /** A content id; empty: none chosen yet. */
  item: string;
}

interface OfferedQuest {
  readonly id: string;
  readonly difficulties: readonly { readonly id: string }[];
}

/** A new step: one victory at the quest's first difficulty. @param level the character's */
export function draftStep(key: number, quest: OfferedQuest, level: number): ChainStepDraft {
  return {
    key,
    questId: quest.id,
    orders: openOrders(quest.difficulties[0]?.id ?? ''),
    goal: 'times',
    times: 1,
    level: Math.min(MOST_LEVEL_GOAL, Math.max(LEAST_LEVEL_GOAL, level + 1)),
    item: '',
  };
}

/** The step for another quest: orders that belong to the quest begin anew, its goal stays but for the item. */
export function changeQuest(step: ChainStepDraft, quest: OfferedQuest): ChainStepDraft {
  const offered = quest.difficulties.some(({ id }) => id === step.orders.difficulty);
  const difficulty = offered ? step.orders.difficulty : (quest.difficulties[0]?.id ?? '');
  return {
    ...step,
    questId: quest.id,
    orders: { ...openOrders(difficulty), queueId: step.orders.queueId },
    item: '',
  };
}

/** A step as `createChain` takes it. */
export function stepInput({ questId, orders, goal, times, level, item }: ChainStepDraft) {
  const until = goal === 'times' ? { times } : goal === 'level' ? { level } : { item };
  return { questId, ...ordersInput(orders), until };
}

/** The steps with one of them moved by one place; as they are where it cannot. */
export function moveStep<Step>(steps: readonly Step[], from: number, by: 1 | -1): Step[] {
  const to = from + by;
  if (to < 0 || to >= steps.length) return [...steps];
  return steps.with(from, steps[to]!).with(to, steps[from]!);
}
