import { schema } from '@delve/schema/schema.ts';
import { complexityFromQuery } from '@pothos/plugin-complexity';
import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  getOperationAST,
  Kind,
  NoSchemaIntrospectionCustomRule,
  validate,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { MAX_VALIDATION_ERRORS, OPERATION_LIMITS } from './limits.ts';
import { refuseByTokens } from './refuse-by-tokens.ts';
import { OperationShapeRule } from './shape-rule.ts';

export interface LimitOptions {
  /** Whether clients may read the schema. Where they may not, errors suggest no names from it either. */
  readonly introspection: boolean;
}

/** Refuses operations that would cost too much: while they are parsed, when they are validated, before they run. */
export function limitOperations({ introspection }: LimitOptions): Plugin {
  return {
    onParse({ setParseFn, parseFn }) {
      setParseFn((source, options) => {
        refuseByTokens(source);
        return parseFn(source, options);
      });
    },

    onValidate({ setValidationFn }) {
      const cheapRules = [OperationShapeRule, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule])];
      setValidationFn((validSchema, document, rules, options, typeInfo) => {
        // By themselves and first: the standard rules take a hundred times as long over what these refuse.
        const refusals = validate(validSchema, document, cheapRules, { maxErrors: MAX_VALIDATION_ERRORS });
        if (refusals.length > 0) return refusals;
        const limits = { maxErrors: MAX_VALIDATION_ERRORS, hideSuggestions: !introspection };
        return validate(validSchema, document, rules, { ...options, ...limits }, typeInfo);
      });
    },

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

function refuseExecution({
  document,
  operationName,
  variableValues,
  contextValue,
}: ExecutionArgs): GraphQLError | undefined {
  return refuseComplexity(
    executedPart(document, operationName),
    variableValues ?? {},
    contextValue as object,
  );
}

/**
 * Depends on variables (page sizes), so that it cannot be a validation rule: their results are cached by document.
 * @param document with one operation
 */
export function refuseComplexity(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  context: object,
): GraphQLError | undefined {
  try {
    const { complexity } = complexityFromQuery(document, { schema, ctx: context, variables });
    if (complexity <= OPERATION_LIMITS.complexity) return undefined;
    return new GraphQLError(
      `The operation exceeds the limit of ${OPERATION_LIMITS.complexity} on complexity.`,
      {
        extensions: { code: 'OPERATION_TOO_LARGE', limit: 'complexity', complexity },
      },
    );
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
