import {
  type DocumentNode,
  type FragmentDefinitionNode,
  getOperationAST,
  Kind,
  type OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';

/** One executed operation, without its variables: those hold passwords and other people's business. */
export interface OperationRecord {
  /** The client's name for it, cut to 64 characters. */
  readonly name: string | undefined;
  readonly type: OperationTypeNode;
  /**
   * The field of the root type that it asks for, or `several`. Metrics are labelled with it: the schema bounds its
   * values, where operation names are the client's to invent and would grow the metrics without end.
   */
  readonly field: string;
  durationMs: number;
  /** Codes of the errors in the response. */
  errors: string[];
}

export function recordOperation(
  document: DocumentNode,
  operationName: string | undefined | null,
): OperationRecord {
  const operation = getOperationAST(document, operationName);
  const fields = new Set<string>();
  if (operation) collectRootFields(document, operation.selectionSet, fields);
  fields.delete('__typename');
  return {
    name: operation?.name?.value.slice(0, 64),
    type: operation?.operation ?? ('query' as OperationTypeNode),
    field: fields.size === 1 ? [...fields][0]! : fields.size === 0 ? 'none' : 'several',
    durationMs: 0,
    errors: [],
  };
}

/** The document is validated: its fragments exist and do not go round in circles. */
function collectRootFields(
  document: DocumentNode,
  { selections }: SelectionSetNode,
  fields: Set<string>,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) fields.add(selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      collectRootFields(document, selection.selectionSet, fields);
    else collectRootFields(document, findFragment(document, selection.name.value).selectionSet, fields);
  }
}

function findFragment(document: DocumentNode, name: string): FragmentDefinitionNode {
  const fragment = document.definitions.find(
    definition => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
  );
  return fragment as FragmentDefinitionNode;
}
