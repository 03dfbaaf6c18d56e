import type { Content } from '@delve/game/content/content.ts';
import { session } from '#lib/session/session.svelte.ts';
import { loadContent } from './load-content.ts';
import { readOnline } from './online.svelte.ts';
import type { Problem } from './problem.ts';

export interface ContentQuery {
  /** Undefined until it is there. Reactive, like the rest. */
  readonly data: Content | undefined;
  /** Why it is not. */
  readonly problem: Problem | undefined;
  /** Tries again. */
  refresh(): void;
}

/**
 * The current revision of the game's data for a component, or the one at a path. To be called while a component is
 * initialised.
 * @param path the current revision's when left out; undefined: not known yet
 */
export function contentQuery(
  path: () => string | undefined = () => session.server?.contentPath,
): ContentQuery {
  let data = $state.raw<Content>();
  let problem = $state.raw<Problem>();
  let attempts = $state(0);
  $effect(() => {
    void attempts;
    const wanted = path();
    if (wanted === undefined) return;
    let isCurrent = true;
    loadContent(wanted).then(
      content => {
        if (!isCurrent) return;
        data = content;
        problem = undefined;
      },
      (error: Error) => {
        if (isCurrent) problem = { code: readOnline() ? 'UNREACHABLE' : 'OFFLINE', message: error.message };
      },
    );
    return () => {
      isCurrent = false;
    };
  });
  return {
    get data() {
      return data;
    },
    get problem() {
      return problem;
    },
    refresh() {
      attempts++;
    },
  };
}
