import type { Answer } from '#lib/data/client.ts';
import type { Problem } from '#lib/data/problem.ts';

/** From a choice that cannot be taken back to its confirmation, and to what the server says of it. */
export class Choosing<Option> {
  /** What was picked last. */
  option = $state.raw<Option>();
  /** Whether the player is asked to confirm it. */
  isAsking = $state(false);
  isSending = $state(false);
  /** Why the server refused. */
  problem = $state.raw<Problem>();
  readonly #send: (option: Option) => Promise<Answer<unknown>>;
  readonly #chosen: (option: Option) => void;

  /** @param chosen called when the server has agreed */
  constructor(send: (option: Option) => Promise<Answer<unknown>>, chosen: (option: Option) => void) {
    this.#send = send;
    this.#chosen = chosen;
  }

  pick(option: Option): void {
    this.option = option;
    this.problem = undefined;
    this.isAsking = true;
  }

  async confirm(): Promise<void> {
    const { option } = this;
    if (option === undefined) return;
    this.isSending = true;
    const answer = await this.#send(option);
    this.isSending = false;
    this.problem = answer.ok ? undefined : answer.problem;
    if (!answer.ok) return;
    this.isAsking = false;
    this.#chosen(option);
  }
}
