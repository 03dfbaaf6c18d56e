import { type AnyVariables, createRequest, type DocumentInput } from '@urql/core';
import { untrack } from 'svelte';
import { type Answer, ask } from './client.ts';
import { pagePoller } from './page-poller.ts';
import { POLL_INTERVALS, type PollSource, type PollTopic } from './poller.ts';
import type { Problem } from './problem.ts';

/** What a question was answered last, shared by everything on the page that asks it. */
class Entry<Data> {
  data = $state.raw<Data>();
  problem = $state.raw<Problem>();
  isLoading = $state(false);
  /** When `data` came, in the device's milliseconds since the epoch. */
  updatedAt = $state<number>();
  #asking: Promise<boolean> | undefined;
  readonly #ask: () => Promise<Answer<Data>>;
  readonly #sources = new Map<PollTopic, PollSource>();

  constructor(askServer: () => Promise<Answer<Data>>) {
    this.#ask = askServer;
  }

  /** Asks now; joins a question that is under way. @returns whether the server answered. */
  refresh(): Promise<boolean> {
    this.#asking ??= this.#refresh().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  /** One for everybody who polls this at the same pace. */
  sourceOf(topic: PollTopic): PollSource {
    const source = this.#sources.get(topic) ?? {
      intervalMs: POLL_INTERVALS[topic],
      poll: () => this.refresh(),
    };
    this.#sources.set(topic, source);
    return source;
  }

  async #refresh(): Promise<boolean> {
    this.isLoading = true;
    const answer = await this.#ask();
    this.isLoading = false;
    if (answer.ok) {
      this.data = answer.data;
      this.updatedAt = Date.now();
      this.problem = undefined;
    } else this.problem = answer.problem;
    return answer.ok;
  }
}

/** Answers that are kept for coming back to a screen. */
const KEPT_ENTRIES = 40;
const entries = new Map<number, Entry<unknown>>();

function entryFor<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
): Entry<Data> {
  const { key } = createRequest(document, variables);
  const known = entries.get(key) ?? new Entry(() => ask(document, variables));
  // The one that was used last is forgotten last.
  entries.delete(key);
  entries.set(key, known);
  if (entries.size > KEPT_ENTRIES) entries.delete(entries.keys().next().value!);
  return known as Entry<Data>;
}

/** Forgets every answer: they were another account's. */
export function forgetAnswers(): void {
  entries.clear();
}

export interface LiveQuery<Data> {
  /** The last answer, which stays while it is asked for again and when that fails. Reactive, like the rest. */
  readonly data: Data | undefined;
  /** Why the latest question had no answer. */
  readonly problem: Problem | undefined;
  readonly isLoading: boolean;
  /** When `data` came, in the device's milliseconds since the epoch. */
  readonly updatedAt: number | undefined;
  refresh(): Promise<boolean>;
}

export interface LiveQueryOptions {
  /** Asked again at the pace of this row of the polling table, while the component is on the page. */
  readonly poll?: PollTopic;
}

/**
 * A question that a component shows the answer of. Asked when the component appears and when its variables change; the
 * last answer is shown meanwhile. To be called while a component is initialised.
 * @param variables undefined: not to be asked yet
 */
export function liveQuery<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  variables: () => Variables | undefined,
  { poll }: LiveQueryOptions = {},
): LiveQuery<Data> {
  const entry = $derived.by(() => {
    const given = variables();
    return given === undefined ? undefined : untrack(() => entryFor(document, given));
  });
  $effect(() => {
    const current = entry;
    if (!current) return;
    untrack(() => void current.refresh());
    if (poll === undefined) return;
    return pagePoller.add(current.sourceOf(poll));
  });
  return {
    get data() {
      return entry?.data;
    },
    get problem() {
      return entry?.problem;
    },
    get isLoading() {
      return entry?.isLoading ?? true;
    },
    get updatedAt() {
      return entry?.updatedAt;
    },
    refresh: () => entry?.refresh() ?? Promise.resolve(false),
  };
}
