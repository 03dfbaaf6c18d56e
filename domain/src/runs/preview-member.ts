import { snapshotMember } from '@delve/game/characters/snapshot-member.ts';
import type { MemberSnapshot } from '@delve/game/engine/run-input.ts';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { planRestEnd } from '../characters/end-rest.ts';
import { CharacterNotFoundError } from '../characters/errors.ts';
import { readOwnCharacters } from '../characters/own-characters.ts';
import type { Deps } from '../deps.ts';
import { parseInput } from '../parse-input.ts';
import { previewRunBonuses } from './run-bonuses.ts';
import { readUsableLoadout } from './usable-loadout.ts';

const inputSchema = z.strictObject({ characterId: z.uuid() });
export type PreviewMemberInput = z.input<typeof inputSchema>;

/**
 * One of the actor's living characters as a run that starts now would freeze it, for simulations: with what it wears
 * and the bonuses that it would take, and without queue and supplies, which are ordered with each run. Changes and locks
 * nothing.
 * @throws InvalidInputError
 * @throws CharacterNotFoundError
 * @throws LoadoutNotUsableError as the run would.
 */
export async function previewMember(
  deps: Deps,
  actor: Actor,
  input: PreviewMemberInput,
): Promise<MemberSnapshot> {
  const { characterId } = parseInput(inputSchema, input);
  const [character] = await readOwnCharacters(deps.pg, actor, characterId);
  if (!character) throw new CharacterNotFoundError();
  const content = deps.content.current();
  const equipment = await readUsableLoadout(deps.pg, content, character);
  const restedBps = character.restedBps + (planRestEnd(deps, character)?.payload.restedBpsGained ?? 0);
  const bonuses = await previewRunBonuses(
    deps.pg,
    { ...character, restedBps },
    content.rules.progression,
    deps.clock.now(),
  );
  return snapshotMember({ character, equipment, queue: [], supplies: [], bonuses });
}
