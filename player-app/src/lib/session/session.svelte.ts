import { ask, onProblem } from '#lib/data/client.ts';
import { keepAnswer, ownKeptAnswers, readKeptAnswer } from '#lib/data/kept-answers.ts';
import { forgetAnswers } from '#lib/data/live-query.svelte.ts';
import { isOutOfReach, isPassing, isSignedOut, type Problem } from '#lib/data/problem.ts';
import { stopPush } from '#lib/native/push-device.ts';
import { forgetSessionToken } from '#lib/native/session-token.ts';
import { forgetCharacter, recallCharacter, rememberCharacter } from './remembered-character.ts';
import { type SessionAnswer, sessionDocument } from './session-document.ts';

export type Account = NonNullable<SessionAnswer['me']>;
export type OwnCharacter = NonNullable<SessionAnswer['characters']>[number];
export type ServerFacts = SessionAnswer['server'];

/**
 * `unknown` until the server has said who is here, and while it cannot be reached; then the other fields are what the
 * device kept of the last visit.
 */
export type SessionStatus = 'unknown' | 'signed-in' | 'signed-out';

/** Under which the device keeps who was here. */
const KEPT_SESSION = 'session';

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
  #chosenId = $state<string | null>(recallCharacter());
  #loading: Promise<void> | undefined;

  /** The character that screens are about. Known from the last visit before the server has answered. */
  readonly characterId = $derived.by(() => {
    if (this.status === 'signed-out') return null;
    const chosen = this.characters.find(({ id }) => id === this.#chosenId) ?? this.characters[0];
    return chosen?.id ?? (this.status === 'unknown' ? this.#chosenId : null);
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
    rememberCharacter(characterId);
  }

  /** After the player has signed out. */
  forget(): void {
    this.#end();
    this.hasEnded = false;
    this.#chosenId = null;
    forgetCharacter();
  }

  async #load(): Promise<void> {
    const answer = await ask(sessionDocument, {});
    if (answer.ok && answer.data.me) {
      this.#show(answer.data);
      this.problem = undefined;
      this.hasEnded = false;
      this.status = 'signed-in';
      if (this.characterId !== null) this.choose(this.characterId);
      void ownKeptAnswers(answer.data.me.id);
      void keepAnswer(KEPT_SESSION, { data: answer.data, updatedAt: Date.now() });
    } else if (answer.ok || isSignedOut(answer.problem)) {
      const wasHere = this.account !== undefined || this.hasEnded;
      this.#end();
      this.hasEnded = wasHere;
    } else await this.#loadKept(answer.problem);
  }

  /** The server has not said who is here. Whoever was here last may look at what was known then. */
  async #loadKept(problem: Problem): Promise<void> {
    const kept = isPassing(problem) ? await readKeptAnswer(KEPT_SESSION) : undefined;
    if (kept && !this.account) this.#show(kept.data as SessionAnswer);
    this.problem = problem;
    if (!this.account && isOutOfReach(problem)) this.status = 'signed-out';
  }

  #show({ me, characters, server }: SessionAnswer): void {
    this.account = me ?? undefined;
    this.characters = characters ?? [];
    this.server = server;
  }

  #end(): void {
    this.status = 'signed-out';
    this.hasEnded = true;
    this.problem = undefined;
    void forgetSessionToken();
    void stopPush();
    this.account = undefined;
    this.characters = [];
    forgetAnswers();
  }
}

export const session = new Session();
