import { type Answer, ApiClient } from '@delve/scripts/bots/api-client.ts';
import { type ActiveRun, charactersQuery, startRunMutation } from '@delve/scripts/bots/operations.ts';
import type { SeededPlayer } from '@delve/scripts/bots/seed-players.ts';
import { Statistics } from '@delve/scripts/bots/statistics.ts';

export interface TimedAnswer<Data> {
  readonly answer: Answer<Data>;
  readonly tookMs: number;
}

/** Talks to one gateway, as the app does. */
export class PlayerClient {
  readonly #api: ApiClient;

  constructor(url: string) {
    this.#api = new ApiClient({ url, connections: 8, statistics: new Statistics() });
  }

  /** The id that the API knows the player's only character by. @throws Error when the answer is an error. */
  async findCharacter({ token }: SeededPlayer): Promise<string> {
    const answer = await this.#api.send(charactersQuery, {}, token);
    if (!answer.ok) throw new Error(`The characters cannot be read: ${answer.code}`);
    return answer.data.characters[0]!.id;
  }

  /** Sends a character into the first quest. */
  async startRun(
    { token }: SeededPlayer,
    characterId: string,
    idempotencyKey: string,
  ): Promise<TimedAnswer<{ run: ActiveRun }>> {
    const askedAt = performance.now();
    const answer = await this.#api.send(
      startRunMutation,
      {
        input: { characterId, questId: 'rats_in_the_lamp_oil', difficulty: 'normal', idempotencyKey },
      },
      token,
    );
    return { answer, tookMs: performance.now() - askedAt };
  }

  close(): void {
    this.#api.close();
  }
}
