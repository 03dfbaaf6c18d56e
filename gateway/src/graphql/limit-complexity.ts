import { schema } from '@delve/schema/schema.ts';
import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, type ExecutionArgs, GraphQLError, getOperationAST, Kind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { OPERATION_LIMITS } from './limits.ts';
import { refuseTooLarge } from './refuse-too-large.ts';

/** Refuses operations that would cost too much, before they run. */
export function limitComplexity(): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const refusal = refuseExecution(args);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },

    onSubscribe({ args, setResultAndStopExecution }) {
      const refusal = refuseExecution(args);
      if (refusal) setResultAndStopExecution({ errors: [refusal] });
    },
  };
}

function refuseExecution(args: ExecutionArgs): GraphQLError | undefined {
  const { document, operationName, variableValues, contextValue } = args;
  return refuseComplexity(
    { document, operationName, variables: variableValues ?? {} },
    contextValue as object,
  );
}

export interface MeasuredOperation {
  /** A valid one. */
  readonly document: DocumentNode;
  /** Which of its operations. */
  readonly operationName: string | undefined | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Depends on variables (page sizes), so that it cannot be said of a document. */
export function refuseComplexity(
  { document, operationName, variables }: MeasuredOperation,
  context: object,
): GraphQLError | undefined {
  const measured = executedPart(document, operationName);
  try {
    const { complexity } = complexityFromQuery(measured, { schema, ctx: context, variables });
    if (complexity <= OPERATION_LIMITS.complexity) return undefined;
    return refuseTooLarge('complexity', { complexity });
  } catch (error) {
    // Variables that do not fit their types: execution says so better.
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

/** The document without its other operations: the measure looks at the first one only. */
function executedPart(document: DocumentNode, operationName: string | undefined | null): DocumentNode {
  const operation = getOperationAST(document, operationName);
  return {
    ...document,
    definitions: document.definitions.filter(
      definition => definition.kind !== Kind.OPERATION_DEFINITION || definition === operation,
    ),
  };
}
