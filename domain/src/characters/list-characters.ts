import type { Actor } from '../actor.ts';
import type { Deps } from '../deps.ts';
import { type OwnCharacter, readOwnCharacters } from './own-characters.ts';

/** The actor's living characters, in the order of their creation. Locks nothing; throws no DomainError. */
export async function listCharacters(deps: Deps, actor: Actor): Promise<OwnCharacter[]> {
  return readOwnCharacters(deps.reads, actor);
}
