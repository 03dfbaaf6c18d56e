import { DomainError } from '@delve/domain/errors.ts';
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import type { RequestContext } from './context.ts';

const PLUGIN_NAME = 'mutationGate';

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      mutationGate: MutationGatePlugin<Types>;
    }
  }
}

/**
 * What every executed mutation field passes: it is counted against its account, so that ten aliases in one request are
 * ten, and its outcome is reported. Stands after the errors plugin, so that a refusal is a typed member of the
 * mutation's result.
 */
class MutationGatePlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (field.kind !== 'Mutation') return resolver;
    return async (source, args, context, info) => {
      const { actor, deps, countMutation } = context as RequestContext;
      try {
        // Anonymous mutations are counted by the use-cases, by address and by the account they aim at.
        if (actor) await deps.limiter.consume('mutation-account', actor.userId);
        const result: unknown = await resolver(source, args, context, info);
        countMutation(field.name, 'OK');
        return result;
      } catch (error) {
        countMutation(field.name, error instanceof DomainError ? error.code : 'FAULT');
        throw error;
      }
    };
  }
}

SchemaBuilder.registerPlugin(PLUGIN_NAME, MutationGatePlugin);

export default PLUGIN_NAME;
