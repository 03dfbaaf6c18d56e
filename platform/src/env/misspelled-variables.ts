export interface MisspelledVariable {
  given: string;
  meant: string;
}

/**
 * Finds variables that nothing reads but whose name is within two edits of one that is read. Only near misses of
 * names with an underscore are reported: an orchestrator puts many variables of its own into an environment
 * (Kubernetes: `DELVE_GATEWAY_SERVICE_HOST`), and short names (`PORT`, `HOST`) have honest neighbours.
 */
export function findMisspelledVariables(
  given: readonly string[],
  known: readonly string[],
): MisspelledVariable[] {
  const unknown = given.filter(name => name.includes('_') && !known.includes(name));
  return unknown.flatMap(name => {
    const meant = known.find(candidate => candidate.includes('_') && countEdits(name, candidate) <= 2);
    return meant && !given.includes(meant) ? [{ given: name, meant }] : [];
  });
}

/** The Levenshtein distance: least insertions, deletions and replacements that turn `from` into `to`. */
function countEdits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
