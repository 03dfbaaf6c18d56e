import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import type { Chain } from './chain.ts';
import { listOwnChains } from './own-chains.ts';

const listChainsSchema = z.strictObject({
  characterId: z.uuid(),
  first: z.int().min(1).max(100).default(20),
});
export type ListChainsInput = z.input<typeof listChainsSchema>;

/**
 * The latest chains of one of the actor's characters, the active one first; empty for somebody else's.
 * @throws InvalidInputError
 */
export async function listChains(deps: Deps, actor: Actor, input: ListChainsInput): Promise<Chain[]> {
  const { characterId, first } = parseInput(listChainsSchema, input);
  return listOwnChains(deps.reads, actor, characterId, first);
}
