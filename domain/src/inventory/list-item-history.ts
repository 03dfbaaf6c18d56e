import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { ItemNotFoundError } from './errors.ts';
import { readOwnItem } from './own-items.ts';

const inputSchema = z.strictObject({ itemId: z.uuid() });
export type ListItemHistoryInput = z.input<typeof inputSchema>;

/** One entry of an item's provenance. */
export interface ItemHistoryEntry {
  /** 1, 2, 3 … */
  readonly seq: number;
  /** What happened: `starting`, `found` … */
  readonly kind: string;
  /** Whose it was then; null when it was nobody's. */
  readonly characterId: string | null;
  readonly runId: string | null;
  readonly at: Date;
}

/**
 * Every hand that one of the actor's items went through, from its making on. Locks nothing.
 * @throws InvalidInputError
 * @throws ItemNotFoundError
 */
export async function listItemHistory(
  deps: Deps,
  actor: Actor,
  input: ListItemHistoryInput,
): Promise<ItemHistoryEntry[]> {
  const { itemId } = parseInput(inputSchema, input);
  if (!(await readOwnItem(deps.pg, actor, itemId))) throw new ItemNotFoundError();
  return deps.prisma.itemHistory.findMany({
    where: { itemId },
    orderBy: { seq: 'asc' },
    select: { seq: true, kind: true, characterId: true, runId: true, at: true },
  });
}
