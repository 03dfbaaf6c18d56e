import type { CharacterEventOf } from '@delve/game/characters/character-events.ts';
import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { restedBpsGained } from '@delve/game/characters/rested.ts';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { transaction } from '../transaction.ts';
import { appendToCharacter } from './append-character-events.ts';
import { NotRestingError } from './errors.ts';
import { lockOwnCharacter } from './lock-characters.ts';

const inputSchema = z.strictObject({ characterId: z.uuid() });
export type EndRestInput = z.input<typeof inputSchema>;

/**
 * Ends a rest and keeps the bonus that it brought, for the next run. For the character's owner. Starting a run ends the
 * rest by itself. Locks the character; enqueues nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 * @throws NotRestingError
 */
export async function endRest(deps: Deps, actor: Actor, input: EndRestInput): Promise<CharacterState> {
  const { characterId } = parseInput(inputSchema, input);
  return transaction(deps.pg, async client => {
    const character = await lockOwnCharacter(client, actor, characterId);
    const ended = planRestEnd(deps, character);
    if (!ended) throw new NotRestingError();
    return appendToCharacter(client, character, ended);
  });
}

/** The end of the character's rest now, as an event; null when it is not resting. */
export function planRestEnd(
  deps: Pick<Deps, 'clock' | 'content' | 'timeScale'>,
  { restingSince, restedBps }: CharacterState,
): CharacterEventOf<'rest_ended'> | null {
  if (restingSince === null) return null;
  const at = deps.clock.now().getTime();
  const elapsedMs = Math.floor((at - restingSince) * deps.timeScale);
  const gained = restedBpsGained(restedBps, elapsedMs, deps.content.current().rules.progression.rested);
  return { type: 'rest_ended', version: 1, at, payload: { restedBpsGained: gained } };
}
