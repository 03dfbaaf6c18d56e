import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { refuseFeat } from '@delve/game/characters/feats.ts';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { appendToCharacter } from './append-character-events.ts';
import { FeatRefusedError } from './errors.ts';
import { lockOwnCharacter } from './lock-characters.ts';

const inputSchema = z.strictObject({ characterId: z.uuid(), feat: z.string().max(60) });
export type ChooseFeatInput = z.input<typeof inputSchema>;

/**
 * Takes a feat, for good; the rules say at which levels there is one to choose. For the character's owner. A run that
 * is under way goes on without it. Locks the character; enqueues nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 * @throws FeatRefusedError with its `reason`.
 */
export async function chooseFeat(deps: Deps, actor: Actor, input: ChooseFeatInput): Promise<CharacterState> {
  const { characterId, feat } = parseInput(inputSchema, input);
  return transaction(deps.pg, async client => {
    const character = await lockOwnCharacter(client, actor, characterId);
    const refusal = refuseFeat(deps.content.current(), character, feat);
    if (refusal) throw new FeatRefusedError(refusal);
    return appendToCharacter(client, character, {
      type: 'feat_chosen',
      version: 1,
      at: deps.clock.now().getTime(),
      payload: { feat },
    });
  });
}
