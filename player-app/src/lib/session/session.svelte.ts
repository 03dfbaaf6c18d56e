import { ask, onProblem } from '#lib/data/client.ts';
import type { ResultOf } from '#lib/data/graphql.ts';
import { forgetAnswers } from '#lib/data/live-query.svelte.ts';
import { isSignedOut, type Problem } from '#lib/data/problem.ts';
import { sessionDocument } from './session-document.ts';

type Answer = ResultOf<typeof sessionDocument>;
export type Account = NonNullable<Answer['me']>;
export type OwnCharacter = NonNullable<Answer['characters']>[number];
export type ServerFacts = Answer['server'];

/** `unknown` until the server has said who is here, and while it cannot be reached. */
export type SessionStatus = 'unknown' | 'signed-in' | 'signed-out';

const REMEMBERED_CHARACTER = 'delve.character';

/**
 * Who plays, and as whom. The session itself is a cookie that scripts cannot read; this is what the server said about it.
 * One for the page: screens import `session` and read its fields, all of them reactive.
 */
class Session {
  status = $state<SessionStatus>('unknown');
  account = $state.raw<Account>();
  characters = $state.raw<readonly OwnCharacter[]>([]);
  server = $state.raw<ServerFacts>();
  /** Why the status is still unknown. */
  problem = $state.raw<Problem>();
  /** Whether it ended by itself: revoked elsewhere, or expired. */
  hasEnded = $state(false);
  #chosenId = $state<string | null>(localStorage.getItem(REMEMBERED_CHARACTER));
  #loading: Promise<void> | undefined;

  /** The character that screens are about. Known from the last visit before the server has answered. */
  readonly characterId = $derived.by(() => {
    if (this.status !== 'signed-in') return this.status === 'unknown' ? this.#chosenId : null;
    const chosen = this.characters.find(({ id }) => id === this.#chosenId) ?? this.characters[0];
    return chosen?.id ?? null;
  });
  readonly character = $derived(this.characters.find(({ id }) => id === this.characterId));

  constructor() {
    onProblem(problem => {
      if (isSignedOut(problem) && this.status === 'signed-in') this.#end();
    });
  }

  /** Asks the server who is here; joins a question that is under way. */
  load(): Promise<void> {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  choose(characterId: string): void {
    this.#chosenId = characterId;
    localStorage.setItem(REMEMBERED_CHARACTER, characterId);
  }

  /** After the player has signed out. */
  forget(): void {
    this.#end();
    this.hasEnded = false;
    this.#chosenId = null;
    localStorage.removeItem(REMEMBERED_CHARACTER);
  }

  async #load(): Promise<void> {
    const answer = await ask(sessionDocument, {});
    this.problem = undefined;
    if (answer.ok && answer.data.me) {
      this.account = answer.data.me;
      this.characters = answer.data.characters ?? [];
      this.server = answer.data.server;
      this.hasEnded = false;
      this.status = 'signed-in';
    } else if (answer.ok || isSignedOut(answer.problem)) this.status = 'signed-out';
    else this.problem = answer.problem;
  }

  #end(): void {
    this.status = 'signed-out';
    this.hasEnded = true;
    this.account = undefined;
    this.characters = [];
    forgetAnswers();
  }
}

export const session = new Session();
