import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { CharacterNotFoundError } from '../characters/errors.ts';
import { readOwnCharacters } from '../characters/own-characters.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { type OwnItem, readOwnItems } from './own-items.ts';

const inputSchema = z.strictObject({
  characterId: z.uuid(),
  first: z.int().min(1).max(100).default(20),
  /** An item's id: what follows it in the list. */
  after: z.uuid().nullish(),
});
export type ListItemsInput = z.input<typeof inputSchema>;

export interface ItemList {
  /** Oldest first. */
  readonly items: readonly OwnItem[];
  readonly hasMore: boolean;
}

/**
 * A page of what one of the actor's characters wears, carries and has in the bank. Locks nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 */
export async function listItems(deps: Deps, actor: Actor, input: ListItemsInput): Promise<ItemList> {
  const { characterId, first, after } = parseInput(inputSchema, input);
  const [character] = await readOwnCharacters(deps.reads, actor, characterId);
  if (!character) throw new CharacterNotFoundError();
  const page = { characterId, limit: first + 1, after: after ?? null };
  const items = await readOwnItems(deps.reads, actor, page);
  return { items: items.slice(0, first), hasMore: items.length > first };
}
