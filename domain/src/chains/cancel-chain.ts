import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { lockOwnCharacter } from '../characters/lock-characters.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { type Chain, lockActiveChain } from './chain.ts';
import { announceChainEnd, stopChain } from './end-chain.ts';
import { ChainEndedError } from './errors.ts';
import { findOwnChain } from './own-chains.ts';

const cancelChainSchema = z.strictObject({ chainId: z.uuid() });
export type CancelChainInput = z.input<typeof cancelChainSchema>;

/**
 * Stops one of the actor's chains. A run of it that is in progress goes on to its end.
 * @throws InvalidInputError, ChainNotFoundError, CharacterNotFoundError, ChainEndedError
 */
export async function cancelChain(deps: Deps, actor: Actor, input: CancelChainInput): Promise<Chain> {
  const { chainId } = parseInput(cancelChainSchema, input);
  const { characterId } = await findOwnChain(deps.reads, actor, chainId);
  const { cancelled, pushes } = await transaction(deps.pg, async client => {
    const character = await lockOwnCharacter(client, actor, characterId);
    const chain = await lockActiveChain(client, chainId);
    if (!chain) throw new ChainEndedError();
    const pushes = await stopChain(deps, client, character, chain, 'cancelled');
    return { cancelled: await findOwnChain(client, actor, chainId), pushes };
  });
  await announceChainEnd(deps, actor.userId, chainId, pushes);
  return cancelled;
}
