import { randomBytes, randomInt } from 'node:crypto';
import type { Actor } from '@delve/domain/actor.ts';
import { createCharacter } from '@delve/domain/characters/create-character.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { newId } from '@delve/domain/ids.ts';
import { openSession } from '@delve/domain/sessions/open-session.ts';
import { hashSessionToken } from '@delve/domain/sessions/session-token.ts';
import type { CharacterState } from '@delve/game/characters/character-state.ts';

export interface SeededPlayer {
  readonly actor: Actor;
  /** Opens the session. */
  readonly token: string;
  readonly character: CharacterState;
}

/**
 * Accounts with a session and a new character each, the classes in turn. Their passwords are unusable, because hashing
 * one takes a tenth of a second.
 */
export async function seedPlayers(deps: Deps, count: number): Promise<SeededPlayer[]> {
  return mapInParallel(
    Array.from({ length: count }, (_, number) => number),
    number => seedPlayer(deps, number),
  );
}

async function seedPlayer(deps: Deps, number: number): Promise<SeededPlayer> {
  const now = deps.clock.now();
  const userId = newId(deps.clock);
  await deps.pg.query(
    `INSERT INTO users (id, email, password_hash, created_at) VALUES ($1, $2, 'unusable', $3)`,
    [userId, `${userId}@example.org`, now],
  );
  const { token } = await openSession(deps.pg, userId, undefined, now);
  const actor: Actor = { userId, role: 'player', sessionHash: hashSessionToken(token)! };
  const { classes, species, backgrounds, rules } = deps.content.current();
  const { attribute_points: points } = rules.creation;
  const each = Math.floor(points / 6);
  const character = await createCharacter(deps, actor, {
    name: inventName(),
    species: pick(Object.keys(species), number),
    class: pick(Object.keys(classes), number),
    background: pick(Object.keys(backgrounds), number),
    attributes: {
      might: points - 5 * each,
      logic: each,
      speed: each,
      presence: each,
      fortitude: each,
      luck: each,
    },
  });
  return { actor, token, character };
}

/** Does `work` for each, eight at a time, and gives the results in order. */
export async function mapInParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index]!);
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return results;
}

function pick(list: readonly string[], number: number): string {
  return list[number % list.length]!;
}

/** Letters only, as names are, and hardly ever given twice. */
function inventName(): string {
  return `P${Array.from(randomBytes(14), () => String.fromCharCode(97 + randomInt(26))).join('')}`;
}
