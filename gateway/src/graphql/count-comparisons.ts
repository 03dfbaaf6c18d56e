import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { OPERATION_LIMITS } from './limits.ts';

/** Selections that are looked at, those of a fragment as often as it is spread. Without fragments none has as many. */
const MOST_SELECTIONS = 2 * OPERATION_LIMITS.tokens;

/**
 * Pairs of fields that execution would merge, because they stand at the same place under the same name, also across
 * fragments: what the rule OverlappingFieldsCanBeMerged compares, whose time grows with their square. It looks at each
 * operation, and at each fragment by itself, spread or not.
 * @param fragments of the document, by their names
 * @returns Infinity when fragments multiply the document beyond measure.
 */
export function countComparisons(
  { definitions }: DocumentNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): number {
  let selectionsLeft = MOST_SELECTIONS;

  /** Fragments in a circle, which another rule refuses, use up what is left. */
  function collectFields({ selections }: SelectionSetNode, fields: Map<string, FieldNode[]>): void {
    for (const selection of selections) {
      if (--selectionsLeft < 0) return;
      if (selection.kind === Kind.INLINE_FRAGMENT) collectFields(selection.selectionSet, fields);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) collectFields(fragment.selectionSet, fields);
      } else {
        const name = (selection.alias ?? selection.name).value;
        const known = fields.get(name);
        if (known) known.push(selection);
        else fields.set(name, [selection]);
      }
    }
  }

  function count(selectionSets: readonly SelectionSetNode[]): number {
    const fields = new Map<string, FieldNode[]>();
    for (const one of selectionSets) collectFields(one, fields);
    let pairs = 0;
    for (const nodes of fields.values()) {
      const inner = nodes.flatMap(node => node.selectionSet ?? []);
      pairs += (nodes.length * (nodes.length - 1)) / 2 + (inner.length > 0 ? count(inner) : 0);
    }
    return pairs;
  }

  let pairs = 0;
  for (const definition of definitions) {
    if ('selectionSet' in definition && definition.selectionSet) pairs += count([definition.selectionSet]);
  }
  return selectionsLeft < 0 ? Number.POSITIVE_INFINITY : pairs;
}
