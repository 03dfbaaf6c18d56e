import { schema } from '@delve/schema/schema.ts';
import { complexityFromQuery } from '@pothos/plugin-complexity';
import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { RequestState } from '../http/request-state.ts';
import { OPERATION_LIMITS } from './limits.ts';
import { noteRefusal } from './note-refusal.ts';
import { refuseTooLarge } from './refuse-too-large.ts';

interface Asked {
  /** A valid one. */
  readonly document: DocumentNode;
  /** Which of its operations. */
  readonly operationName: string | undefined | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** By what a valid document is refused before it runs: all that depends on its variables. */
export type ExecutionGuard = (asked: Asked, context: object) => readonly GraphQLError[];

/**
 * Refuses variables that do not fit their types, and what would cost too much by them (page sizes). Empty: it may run, or
 * execution says better why not.
 */
export function createExecutionGuard(introspection: boolean): ExecutionGuard {
  return ({ document, operationName, variables }, context) => {
    const operation = getOperationAST(document, operationName);
    if (!operation) return [];
    if (hasLargeObject(variables)) return [refuseTooLarge('keys')];
    // The first fault and no other: each is told with the whole input, in which there is room for thousands.
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
      maxErrors: 1,
      hideSuggestions: !introspection,
    });
    if (errors) return errors.slice(0, 1);
    const complexity = measureComplexity(executedPart(document, operation), variables, context);
    return complexity > OPERATION_LIMITS.complexity ? [refuseTooLarge('complexity', { complexity })] : [];
  };
}

/** A plugin by which Yoga refuses what everybody else does. */
export function guardExecutions(guard: ExecutionGuard): Plugin {
  const refuse = ({ document, operationName, variableValues, contextValue }: ExecutionArgs) => {
    const asked = { document, operationName, variables: variableValues ?? {} };
    const errors = guard(asked, contextValue as object);
    return errors.length > 0 ? noteRefusal(errors, contextValue as { state: RequestState }) : undefined;
  };
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const errors = refuse(args);
      if (errors) setResultAndStopExecution({ errors });
    },

    onSubscribe({ args, setResultAndStopExecution }) {
      const errors = refuse(args);
      if (errors) setResultAndStopExecution({ errors });
    },
  };
}

/** Whether an object in it has more than it may. What was JSON has no circles, and may be too deep for a function that calls itself. */
function hasLargeObject(variables: object): boolean {
  const left: object[] = [variables];
  const visitLater = (value: unknown) => {
    if (typeof value === 'object' && value !== null) left.push(value);
  };
  for (let value = left.pop(); value; value = left.pop()) {
    if (Array.isArray(value)) {
      for (const item of value) visitLater(item);
      continue;
    }
    let keys = 0;
    for (const key in value) {
      if (++keys > OPERATION_LIMITS.keys) return true;
      visitLater((value as Record<string, unknown>)[key]);
    }
  }
  return false;
}

function measureComplexity(document: DocumentNode, variables: Asked['variables'], ctx: object): number {
  try {
    return complexityFromQuery(document, { schema, ctx, variables }).complexity;
  } catch (error) {
    // Of `@skip` and `@include` with nothing to go by: execution says so better.
    if (error instanceof GraphQLError) return 0;
    throw error;
  }
}

/** The document without its other operations: the measure looks at the first one only. */
function executedPart(document: DocumentNode, operation: OperationDefinitionNode): DocumentNode {
  const definitions = document.definitions.filter(
    definition => definition.kind !== Kind.OPERATION_DEFINITION || definition === operation,
  );
  return { ...document, definitions };
}
