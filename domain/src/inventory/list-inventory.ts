import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { CharacterNotFoundError } from '../characters/errors.ts';
import { readOwnCharacters } from '../characters/own-characters.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { type OwnItem, readOwnItems } from './own-items.ts';

const inputSchema = z.strictObject({ characterId: z.uuid() });
export type ListInventoryInput = z.input<typeof inputSchema>;

/** A quantity of something stackable. */
export interface OwnStack {
  readonly characterId: string;
  readonly template: string;
  readonly location: 'backpack' | 'bank';
  readonly quantity: bigint;
}

export interface Inventory {
  /** Oldest first. */
  readonly items: readonly OwnItem[];
  /** In the order of location and template. */
  readonly stacks: readonly OwnStack[];
}

/**
 * Everything that one of the actor's characters wears, carries and has in the bank. Locks nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 */
export async function listInventory(deps: Deps, actor: Actor, input: ListInventoryInput): Promise<Inventory> {
  const { characterId } = parseInput(inputSchema, input);
  const [character] = await readOwnCharacters(deps.pg, actor, characterId);
  if (!character) throw new CharacterNotFoundError();
  const items = await readOwnItems(deps.pg, actor, characterId);
  const stacks = await deps.prisma.stack.findMany({
    where: { characterId },
    orderBy: [{ location: 'asc' }, { templateId: 'asc' }],
  });
  return {
    items,
    stacks: stacks.map(({ templateId, location, quantity }) => ({
      characterId,
      template: templateId,
      location: location as OwnStack['location'],
      quantity,
    })),
  };
}
