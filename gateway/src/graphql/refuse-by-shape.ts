import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { countComparisons } from './count-comparisons.ts';
import { OPERATION_LIMITS } from './limits.ts';
import { refuseTooLarge } from './refuse-too-large.ts';

interface Shape {
  depth: number;
  aliases: number;
  directives: number;
}

/**
 * Refuses operations that are too deep, have too many aliases or directives, or repeat their fields too often. A fragment
 * counts as often as it is spread, which is what it costs to execute, but is measured once, so that measuring stays
 * linear in the document. Introspection's own fields are not counted: where introspection is on, its standard query must
 * pass. No rule of validation, because walking a document for its rules takes ten times as long as this.
 */
export function refuseByShape(document: DocumentNode): GraphQLError[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const comparisons = countComparisons(document, fragments);
  return [
    ...refuseOperation(document, createMeasure(fragments)),
    ...(comparisons > OPERATION_LIMITS.comparisons ? [refuseTooLarge('comparisons')] : []),
  ];
}

/** What is wrong with the first that is too large: nobody reads more. */
function refuseOperation(
  { definitions }: DocumentNode,
  measure: (selectionSet: SelectionSetNode) => Shape,
): GraphQLError[] {
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const shape = measure(definition.selectionSet);
    shape.directives += definition.directives?.length ?? 0;
    const hit = (['depth', 'aliases', 'directives'] as const).filter(
      limit => shape[limit] > OPERATION_LIMITS[limit],
    );
    if (hit.length > 0) return hit.map(limit => refuseTooLarge(limit, { nodes: definition }));
  }
  return [];
}

function createMeasure(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): (selectionSet: SelectionSetNode) => Shape {
  const measured = new Map<string, Shape>();

  function measureFragment(name: string): Shape {
    const known = measured.get(name);
    if (known) return known;
    const nothing = { depth: 0, aliases: 0, directives: 0 };
    // Stands in while its own inside is measured: a cycle, which another rule refuses, ends here.
    measured.set(name, nothing);
    const fragment = fragments.get(name);
    const shape = fragment ? measure(fragment.selectionSet) : nothing;
    measured.set(name, shape);
    return shape;
  }

  function measure(selectionSet: SelectionSetNode): Shape {
    const sum: Shape = { depth: 0, aliases: 0, directives: 0 };
    for (const selection of selectionSet.selections) {
      let inner: Shape = { depth: 0, aliases: 0, directives: 0 };
      if (selection.kind === Kind.FRAGMENT_SPREAD) inner = measureFragment(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) inner = measure(selection.selectionSet);
      else if (!selection.name.value.startsWith('__')) {
        if (selection.selectionSet) inner = measure(selection.selectionSet);
        inner = { ...inner, depth: inner.depth + 1 };
      }
      const isAliased = selection.kind === Kind.FIELD && selection.alias !== undefined;
      sum.depth = Math.max(sum.depth, inner.depth);
      sum.aliases += inner.aliases + (isAliased ? 1 : 0);
      sum.directives += inner.directives + (selection.directives?.length ?? 0);
    }
    return sum;
  }

  return measure;
}
