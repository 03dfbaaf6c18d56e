import { DomainError } from '@delve/domain/errors.ts';
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from './context.ts';

const PLUGIN_NAME = 'fieldGate';

/** The extension of a query that counts as so many mutations. */
export const LIMIT_POINTS = 'limitPoints';

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      fieldGate: FieldGatePlugin<Types>;
    }
  }
}

/**
 * What mutations, and queries that cost as much, pass: each execution is counted against its account, so that ten
 * aliases in one request are ten, and a mutation's outcome is reported. Stands after the errors plugin, so that a
 * refusal is a typed member of a mutation's result.
 */
class FieldGatePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const isMutation = field.kind === 'Mutation';
    const points = isMutation ? 1 : Number(field.extensions?.[LIMIT_POINTS] ?? 0);
    if (points === 0) return resolver;
    return async (source, args, context, info) => {
      const { actor, deps, countMutation } = context as RequestContext;
      const count = (outcome: string) => isMutation && countMutation(field.name, outcome);
      try {
        // Anonymous mutations are counted by the use-cases, by address and by the account they aim at.
        if (actor) await deps.limiter.consume('mutation-account', actor.userId, points);
        const result: unknown = await resolver(source, args, context, info);
        count('OK');
        return result;
      } catch (error) {
        count(error instanceof DomainError ? error.code : 'FAULT');
        throw error;
      }
    };
  }
}

SchemaBuilder.registerPlugin(PLUGIN_NAME, FieldGatePlugin);

export default PLUGIN_NAME;
