import type { InputIssue } from '#lib/data/problem.ts';

/** What an answer says is wrong with one step of a chain, in a sentence each; undefined: nothing. */
export function issuesOfStep(issues: readonly InputIssue[], index: number): string | undefined {
  const prefix = `steps.${index}.`;
  const own = issues.filter(({ path }) => `${path}.`.startsWith(prefix));
  return own.length === 0 ? undefined : own.map(({ message }) => `${message}.`).join(' ');
}
