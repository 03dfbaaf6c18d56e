import { ask } from '#lib/data/client.ts';
import type { Problem } from '#lib/data/problem.ts';
import { historyDocument, type PastRun } from './history-document.ts';

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** The history behind its first page, loaded as its end comes near. Reactive. */
export class OlderRuns {
  problem = $state.raw<Problem>();
  #runs = $state.raw<readonly PastRun[]>([]);
  /** Of the last page that was loaded. */
  #pageInfo: PageInfo | undefined;
  #isLoading = false;
  readonly #pageSize: number;

  constructor(pageSize: number) {
    this.#pageSize = pageSize;
  }

  /** The newest runs with the older ones behind them; those that moved from one page to the other once. */
  after(newest: readonly PastRun[]): readonly PastRun[] {
    const known = new Set(newest.map(({ id }) => id));
    return [...newest, ...this.#runs.filter(({ id }) => !known.has(id))];
  }

  /** Loads one more page, if there is one and none is under way. @param first where the first page ended */
  async load(characterId: string, first: PageInfo): Promise<void> {
    const { hasNextPage, endCursor } = this.#pageInfo ?? first;
    if (!hasNextPage || this.#isLoading) return;
    this.#isLoading = true;
    const answer = await ask(historyDocument, { characterId, first: this.#pageSize, after: endCursor });
    this.#isLoading = false;
    this.problem = answer.ok ? undefined : answer.problem;
    if (!answer.ok || !answer.data.runs) return;
    this.#pageInfo = answer.data.runs.pageInfo;
    this.#runs = [...this.#runs, ...answer.data.runs.edges.map(({ node }) => node)];
  }
}
