import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { CharacterNotFoundError } from '../characters/errors.ts';
import { readOwnCharacters } from '../characters/own-characters.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';

const inputSchema = z.strictObject({ characterId: z.uuid() });
export type ListStacksInput = z.input<typeof inputSchema>;

/** A quantity of something stackable. */
export interface OwnStack {
  readonly characterId: string;
  readonly template: string;
  readonly location: 'backpack' | 'bank';
  readonly quantity: bigint;
}

/**
 * The stackables that one of the actor's characters carries and has in the bank, in the order of location and template:
 * at most one for each template and place. Locks nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 */
export async function listStacks(deps: Deps, actor: Actor, input: ListStacksInput): Promise<OwnStack[]> {
  const { characterId } = parseInput(inputSchema, input);
  const [character] = await readOwnCharacters(deps.reads, actor, characterId);
  if (!character) throw new CharacterNotFoundError();
  const stacks = await deps.prisma.stack.findMany({
    where: { characterId },
    orderBy: [{ location: 'asc' }, { templateId: 'asc' }],
  });
  return stacks.map(({ templateId, location, quantity }) => ({
    characterId,
    template: templateId,
    location: location as OwnStack['location'],
    quantity,
  }));
}
