import { createHash } from 'node:crypto';
import type { RequestContext } from '@delve/schema/context.ts';
import { schema } from '@delve/schema/schema.ts';
import {
  type ExecutionResult,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  type OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { OPERATION_LIMITS } from '../graphql/limits.ts';
import { recordOperation } from '../graphql/operation-record.ts';
import { OperationShapeRule } from '../graphql/shape-rule.ts';

/** An operation that needs no parsing, validation, measuring or interpreting any more. */
export interface TrustedDocument {
  /** `sha256:` and 64 hexadecimal digits. */
  readonly id: string;
  /** Gives what `execute` of graphql-js would give; errors are not masked yet. */
  readonly execute: (context: RequestContext, variables: Readonly<Record<string, unknown>>) => Executed;
  readonly type: OperationTypeNode;
  readonly name: string | undefined;
  /** The root type's field that it asks for, or `several`. */
  readonly field: string;
  /** A query that apps send by the clock. */
  readonly isPoll: boolean;
  /** Its answer depends on its variables, the player's notifications and the content's names alone. */
  readonly isNotificationPoll: boolean;
}

type Executed = ExecutionResult | Promise<ExecutionResult>;

/**
 * Prepares documents by their ids.
 * @throws Error when one does not fit the schema or the limits that everybody's operations keep to: a fault of ours.
 */
export function prepareTrustedDocuments(sources: readonly string[]): ReadonlyMap<string, TrustedDocument> {
  const prepared = sources.map(prepare);
  return new Map(prepared.map(document => [document.id, document]));
}

export function documentId(source: string): string {
  return `sha256:${createHash('sha256').update(source).digest('hex')}`;
}

function prepare(source: string): TrustedDocument {
  const document = parse(source, { maxTokens: OPERATION_LIMITS.tokens, noLocation: true });
  const rules = [...specifiedRules, OperationShapeRule, NoSchemaIntrospectionCustomRule];
  const [fault] = validate(schema, document, rules);
  const operation = getOperationAST(document);
  if (fault || !operation)
    throw new Error(`A trusted document is not right: ${fault?.message ?? 'no operation'}`);
  const { type, name, field } = recordOperation(document, undefined);
  if (type === 'subscription') throw new Error('A trusted document cannot be a subscription.');
  const compiled = compileQuery(schema, document);
  if (!isCompiledQuery(compiled)) throw new Error(`A trusted document cannot be compiled: ${name}`);
  return {
    id: documentId(source),
    execute: (context, variables) => compiled.query(undefined, context, variables) as Executed,
    type,
    name,
    field,
    isPoll: type === 'query' && name?.endsWith('Poll') === true,
    isNotificationPoll: type === 'query' && field === 'notifications',
  };
}
