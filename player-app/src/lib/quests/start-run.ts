import { act } from '#lib/data/client.ts';
import { graphql } from '#lib/data/graphql.ts';
import { type Orders, ordersInput } from './orders.ts';

const startRunDocument = graphql(`
  mutation StartRun($input: StartRunInput!) {
    startRun(input: $input) {
      __typename
      ... on DomainError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on QueueRefusedError { issues { path message } }
      ... on LoadoutNotUsableError { issues { path message } }
      ... on RateLimitedError { retryAfterMs }
      ... on StartRunSuccess { run { id completesAt } }
    }
  }
`);

/**
 * Sends a character into a quest. The same orders sent again, after an answer that was lost, start no second run: they
 * go under the same key until one of them was answered by a run.
 */
export class RunStarter {
  #key = '';
  #orders = '';

  async start(characterId: string, questId: string, orders: Orders) {
    const input = { characterId, questId, ...ordersInput(orders) };
    const written = JSON.stringify(input);
    if (this.#orders !== written) {
      this.#orders = written;
      this.#key = newKey();
    }
    const answer = await act(startRunDocument, { input: { ...input, idempotencyKey: this.#key } });
    if (answer.ok) this.#orders = '';
    return answer;
  }
}

/** 128 random bits. `randomUUID` is for secure contexts alone, and a server in the house has no certificate. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
