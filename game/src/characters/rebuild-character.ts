import { applyCharacterEvent, BrokenHistoryError } from './apply-character-event.ts';
import type { CharacterEvent } from './character-events.ts';
import type { CharacterState } from './character-state.ts';

/**
 * The character as it was after its first `events.length` events, from nothing else than them.
 * @param events in order, beginning with `character_created`
 * @throws BrokenHistoryError when there are none, or they are not one character's history.
 */
export function rebuildCharacter(events: Iterable<CharacterEvent>): CharacterState {
  let state: CharacterState | null = null;
  for (const event of events) state = applyCharacterEvent(state, event);
  if (!state) throw new BrokenHistoryError('a character without events');
  return state;
}
