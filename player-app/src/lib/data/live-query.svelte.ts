import { type AnyVariables, createRequest, type DocumentInput } from '@urql/core';
import { untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import { type Answer, ask } from './client.ts';
import { forgetFirstAnswers } from './first-answers.ts';
import { forgetKeptAnswers, keepAnswer, readKeptAnswer } from './kept-answers.ts';
import { pagePoller } from './page-poller.ts';
import { POLL_INTERVALS, type PollSource, type PollTopic } from './poller.ts';
import { isPassing, type Problem } from './problem.ts';

/** Without an answer for so long, what the device kept of the last visit is shown. Milliseconds. */
const PATIENCE_MS = 2_500;

/** Counts the sessions that have ended: what was asked in one is nobody's in the next. */
let endings = 0;

/** What a question was answered last, shared by everything on the page that asks it. */
class Entry<Data> {
  data = $state.raw<Data>();
  problem = $state.raw<Problem>();
  isLoading = $state(false);
  /** When `data` came, in the device's milliseconds since the epoch. */
  updatedAt = $state<number>();
  /** What is asked; with which variables, the key says too. */
  readonly document: unknown;
  #asking: Promise<boolean> | undefined;
  readonly #key: string;
  readonly #ask: () => Promise<Answer<Data>>;
  readonly #sources = new Map<PollTopic, PollSource>();

  /** @param key under which the device keeps the answer */
  constructor(document: unknown, key: string, askServer: () => Promise<Answer<Data>>) {
    this.document = document;
    this.#key = key;
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
    const begunAfter = endings;
    const impatience = setTimeout(() => void this.#showKept(), PATIENCE_MS);
    const answer = await this.#ask();
    clearTimeout(impatience);
    // Before the problem appears: with something to show, screens don't speak of it.
    if (!answer.ok && isPassing(answer.problem)) await this.#showKept();
    this.isLoading = false;
    if (answer.ok) {
      this.data = answer.data;
      this.updatedAt = Date.now();
      this.problem = undefined;
      if (begunAfter === endings)
        void keepAnswer(this.#key, { data: answer.data, updatedAt: this.updatedAt });
    } else this.problem = answer.problem;
    return answer.ok;
  }

  async #showKept(): Promise<void> {
    if (this.updatedAt !== undefined) return;
    const kept = await readKeptAnswer(this.#key);
    if (!kept || this.updatedAt !== undefined) return;
    this.data = kept.data as Data;
    this.updatedAt = kept.updatedAt;
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
  const known = entries.get(key) ?? new Entry(document, String(key), () => ask(document, variables));
  // The one that was used last is forgotten last.
  entries.delete(key);
  entries.set(key, known);
  if (entries.size > KEPT_ENTRIES) entries.delete(entries.keys().next().value!);
  return known as Entry<Data>;
}

/** Forgets every answer, on the device too: they were another account's. */
export function forgetAnswers(): void {
  endings++;
  entries.clear();
  forgetFirstAnswers();
  void forgetKeptAnswers();
}

/** What is on the page now. */
const shown = new SvelteSet<Entry<unknown>>();

/**
 * When the oldest answer on the page came, in the device's milliseconds since the epoch; undefined when there is none.
 * Reactive.
 */
export function readOldestAnswer(): number | undefined {
  const times = [...shown].map(({ updatedAt }) => updatedAt).filter(time => time !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Asks again whatever on the page had no answer the last time. */
export function refreshUnanswered(): void {
  for (const entry of shown) if (entry.problem) void entry.refresh();
}

/** Asks again whatever on the page shows an answer to this document: what it tells was changed by something else there. */
export async function refreshShown(document: unknown): Promise<void> {
  const concerned = [...shown].filter(entry => entry.document === document);
  await Promise.all(concerned.map(entry => entry.refresh()));
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
    const stopPolling = untrack(() => {
      shown.add(current);
      void current.refresh();
      return poll === undefined ? undefined : pagePoller.add(current.sourceOf(poll));
    });
    return () => {
      shown.delete(current);
      stopPolling?.();
    };
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
