import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { OPERATION_LIMITS } from './limits.ts';

/** Selections that are looked at, those of a fragment as often as it is spread. Without fragments none has as many. */
const MOST_SELECTIONS: number = OPERATION_LIMITS.tokens;

/**
 * Pairs of fields that execution would merge, because they stand at the same place under the same name, also across
 * fragments: what the rule OverlappingFieldsCanBeMerged compares, whose time grows with their square.
 * @returns Infinity when fragments multiply the document beyond measure.
 */
export function countComparisons(document: DocumentNode, selectionSet: SelectionSetNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
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

  const pairs = count([selectionSet]);
  return selectionsLeft < 0 ? Number.POSITIVE_INFINITY : pairs;
}
