import type { Actor, Role } from '@delve/domain/actor.ts';
import { appendToCharacter } from '@delve/domain/characters/append-character-events.ts';
import { createCharacter } from '@delve/domain/characters/create-character.ts';
import { lockCharacters } from '@delve/domain/characters/lock-characters.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { newId } from '@delve/domain/ids.ts';
import { insertFoundItems } from '@delve/domain/runs/found-items.ts';
import { openSession } from '@delve/domain/sessions/open-session.ts';
import { hashSessionToken } from '@delve/domain/sessions/session-token.ts';
import { transaction } from '@delve/domain/transaction.ts';
import type { CharacterState } from '@delve/game/characters/character-state.ts';
import { planSettlement } from '@delve/game/characters/plan-settlement.ts';
import { insertUser } from './insert-rows.ts';

/** Somebody with a new account, logged in. The account's password is unusable: hashing one takes time. */
export async function makePlayer(
  deps: Deps,
  account: { role?: Role; characterSlots?: number } = {},
): Promise<Actor> {
  const { id } = await insertUser(deps.prisma, account);
  const { token } = await openSession(deps.pg, id, undefined, deps.clock.now());
  return { userId: id, role: account.role ?? 'player', sessionHash: hashSessionToken(token)! };
}

/** A new guardian of the test content (`game/src/characters/test-content.ts`), with a name of its own. */
export async function makeGuardian(deps: Deps, actor: Actor, name = randomName()): Promise<CharacterState> {
  return createCharacter(deps, actor, {
    name,
    species: 'human',
    class: 'guardian',
    background: 'farmhand',
    attributes: { might: 10, logic: 10, speed: 10, presence: 10, fortitude: 10, luck: 10 },
  });
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A valid name that is hardly ever given twice. */
export function randomName(): string {
  return Array.from({ length: 16 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('');
}

const SOME_RUN = {
  runId: '0193a000-0000-7000-8000-0000000000aa',
  questId: 'some_quest',
  outcome: 'victory',
} as const;

/** Gives a character XP, as a settled run does that brought nothing else. */
export async function gainXp(deps: Deps, characterId: string, xp: number): Promise<CharacterState> {
  return transaction(deps.pg, async client => {
    const state = (await lockCharacters(client, [characterId])).get(characterId)!;
    const rewards = { ...NO_REWARDS, characterId, xp };
    const rules = deps.content.current().rules.progression;
    return appendToCharacter(
      client,
      state,
      planSettlement(state, SOME_RUN, rewards, rules, deps.clock.now().getTime()),
    );
  });
}

/** Puts an item into a backpack, as a run does that has brought it home. */
export async function findItem(
  deps: Deps,
  characterId: string,
  runId: string,
  template: string,
): Promise<void> {
  const drop = { template, rarity: 'uncommon', affixes: [] };
  const item = { id: newId(deps.clock), characterId, runId, questId: SOME_RUN.questId, drop };
  await transaction(deps.pg, client => insertFoundItems(client, [item], deps.clock.now()));
}

const NO_REWARDS = {
  gold: 0,
  items: [],
  stacks: [],
  returnedSupplies: [],
  proficiencyGains: {},
  aptitudeGains: {},
  reputation: {},
  kills: {},
};
