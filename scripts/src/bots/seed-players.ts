import { hashPassword } from '@delve/domain/accounts/password-hash.ts';
import type { Actor } from '@delve/domain/actor.ts';
import { createCharacter } from '@delve/domain/characters/create-character.ts';
import type { Deps } from '@delve/domain/deps.ts';
import { newId } from '@delve/domain/ids.ts';
import { openSession } from '@delve/domain/sessions/open-session.ts';
import { hashSessionToken } from '@delve/domain/sessions/session-token.ts';
import { Dice } from './dice.ts';
import { characterNameOf, inventCharacter } from './invent-character.ts';
import { workInParallel } from './work-in-parallel.ts';

export interface SeededPlayer {
  readonly actor: Actor;
  readonly email: string;
  readonly password: string;
  readonly token: string;
  /** UUID. */
  readonly characterId: string;
}

export interface SeedingOptions {
  readonly players: number;
  readonly seed: number;
  /** Six letters, in the names of all of them. */
  readonly session: string;
  readonly onProgress: (done: number) => void;
}

const PASSWORD = 'swordfish-and-lanterns';

/** As many as a process has connections. */
const AT_ONCE = 10;

/**
 * Accounts with a session and a character each, by the use-cases but past the API: hashing so many passwords, one after
 * another as Argon2id wants it, would take longer than the test. They share one password, and so one hash.
 */
export async function seedPlayers(deps: Deps, options: SeedingOptions): Promise<SeededPlayer[]> {
  const { players, seed, session, onProgress } = options;
  if (players === 0) return [];
  const now = deps.clock.now();
  const accounts = Array.from({ length: players }, (_, index) => ({
    userId: newId(deps.clock),
    email: `${session}-${index}@bots.example`,
  }));
  await deps.pg.query(
    `INSERT INTO users (id, email, password_hash, created_at)
     SELECT id, email, $3, $4 FROM unnest($1::uuid[], $2::text[]) AS account (id, email)`,
    [
      accounts.map(({ userId }) => userId),
      accounts.map(({ email }) => email),
      await hashPassword(PASSWORD),
      now,
    ],
  );
  let done = 0;
  return workInParallel(accounts, AT_ONCE, async ({ userId, email }, index) => {
    const { token } = await openSession(deps.pg, userId, 'npm run bots', deps.clock.now());
    const actor: Actor = { userId, role: 'player', sessionHash: hashSessionToken(token)! };
    const choices = inventCharacter(
      deps.content.current(),
      new Dice(seed, index),
      characterNameOf(session, index),
    );
    const { id } = await createCharacter(deps, actor, choices);
    onProgress(++done);
    return { actor, email, password: PASSWORD, token, characterId: id };
  });
}
