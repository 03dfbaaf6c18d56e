import type { Deps } from '@delve/domain/deps.ts';
import type { RequestContext } from '@delve/schema/context.ts';
import { releaseContext } from '@delve/schema/release-context.ts';
import { schema } from '@delve/schema/schema.ts';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLType,
  getNamedType,
  isInputObjectType,
  Kind,
  type OperationTypeNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { RequestState } from '../http/request-state.ts';
import type { GatewayMetrics } from '../metrics/gateway-metrics.ts';
import { maskResult } from './mask-errors.ts';
import { codesOf } from './observe-operations.ts';
import { recordOperation } from './operation-record.ts';

type Variables = Readonly<Record<string, unknown>>;
type Executed = ExecutionResult | Promise<ExecutionResult>;

/** An operation that needs no parsing, validation or interpreting any more. */
export interface CompiledOperation {
  /** Gives what `execute` of graphql-js would give; errors are not masked yet. */
  readonly execute: (context: RequestContext, variables: Variables) => Executed;
  readonly type: OperationTypeNode;
  readonly name: string | undefined;
  /** The root type's field that it asks for, or `several`. */
  readonly field: string;
}

/**
 * Compiles the one operation of a validated document. Variables that the compiler refuses are left to graphql-js: it says
 * better what is wrong with them, and takes those that leave out a required field which has a default.
 * @returns undefined for what the compiler does not do, or does not do right: subscriptions, input that is one of several.
 */
export function compileOperation(document: DocumentNode): CompiledOperation | undefined {
  const { type, name, field } = recordOperation(document, undefined);
  if (type === 'subscription' || takesOneOfSeveral(document)) return undefined;
  const compiled = compileQuery(schema, document);
  if (!isCompiledQuery(compiled)) return undefined;
  return {
    execute(contextValue, variableValues) {
      const result = compiled.query(undefined, contextValue, variableValues) as Executed;
      const isRefused = !(result instanceof Promise) && result.data === undefined;
      return isRefused ? (execute({ schema, document, contextValue, variableValues }) as Executed) : result;
    },
    type,
    name,
    field,
  };
}

/** In its variables: the compiler would take several of an input object that is `@oneOf`. */
function takesOneOfSeveral(document: DocumentNode): boolean {
  return variablesOf(document).some(({ type }) => hasOneOf(typeFromAST(schema, type)));
}

/** The variables that its operations define. */
function variablesOf({ definitions }: DocumentNode): VariableDefinitionNode[] {
  return definitions.flatMap(definition =>
    definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : [],
  );
}

function hasOneOf(type: GraphQLType | undefined, known = new Set<GraphQLType>()): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || known.has(named)) return false;
  known.add(named);
  return named.isOneOf || Object.values(named.getFields()).some(field => hasOneOf(field.type, known));
}

export interface ExecutionOptions {
  readonly deps: Deps;
  readonly metrics: GatewayMetrics;
  readonly createContext: (state: RequestState) => RequestContext;
}

/** Executes for whoever was authenticated, and notes that; what failed unexpectedly is masked. */
export async function executeCompiled(
  { execute, type, name, field }: CompiledOperation,
  variables: Variables,
  state: RequestState,
  { deps, metrics, createContext }: ExecutionOptions,
): Promise<ExecutionResult> {
  const startedAt = performance.now();
  const executed = await executeAndRelease(execute, createContext(state), variables);
  const result = maskResult(executed, state.requestId, deps.log);
  const seconds = (performance.now() - startedAt) / 1_000;
  const errors = codesOf(result);
  state.operations.push({ name, type, field, durationMs: Math.round(seconds * 1_000), errors });
  metrics.operations.observe({ type, field, outcome: errors.length > 0 ? 'error' : 'ok' }, seconds);
  return result;
}

async function executeAndRelease(
  execute: CompiledOperation['execute'],
  context: RequestContext,
  variables: Variables,
): Promise<ExecutionResult> {
  try {
    return await execute(context, variables);
  } finally {
    releaseContext(context);
  }
}
