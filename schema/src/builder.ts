import type { Actor } from '@delve/domain/actor.ts';
import { ForbiddenError, InvalidInputError, RateLimitedError } from '@delve/domain/errors.ts';
import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { PlayerContext, RequestContext } from './context.ts';
import { UnauthenticatedError } from './errors/unauthenticated-error.ts';
import FieldGatePlugin from './field-gate-plugin.ts';

/** The largest page of any connection. */
export const MAX_PAGE_SIZE = 100;

/** The page that is given when the client states no size. */
export const DEFAULT_PAGE_SIZE = 20;

export interface SchemaTypeMap {
  Context: RequestContext;
  AuthScopes: {
    /** Somebody is logged in. Every field of Query, Mutation and Subscription asks for it, unless it says otherwise. */
    player: boolean;
    /** The one who is logged in has this user id: what belongs to an account is seen by no other. */
    owner: string;
    gm: boolean;
    admin: boolean;
  };
  AuthContexts: { player: PlayerContext; owner: PlayerContext; gm: PlayerContext; admin: PlayerContext };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    SafeInt: { Input: number; Output: number | bigint };
  };
  Interfaces: { DomainError: { code: string; message: string } };
  DefaultAuthStrategy: 'all';
  DefaultFieldNullability: false;
  DefaultInputFieldRequiredness: true;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
}

function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isOneOf(actor: Actor | undefined, ...roles: Actor['role'][]): boolean {
  return actor !== undefined && roles.includes(actor.role);
}

/**
 * The errors plugin stands first: outside of the others, so that what they refuse (no session, too many mutations) is
 * a typed member of a mutation's result and not an exception.
 */
export const builder = new SchemaBuilder<SchemaTypeMap>({
  plugins: [ErrorsPlugin, FieldGatePlugin, ScopeAuthPlugin, RelayPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  defaultInputFieldRequiredness: true,
  errors: {
    defaultTypes: [InvalidInputError, UnauthenticatedError, ForbiddenError, RateLimitedError],
    defaultUnionOptions: { name: ({ fieldName }) => `${upperFirst(fieldName)}Result` },
    defaultResultOptions: { name: ({ fieldName }) => `${upperFirst(fieldName)}Success` },
  },
  scopeAuth: {
    authorizeOnSubscribe: true,
    defaultStrategy: 'all',
    unauthorizedError: (_parent, context) =>
      context.actor ? new ForbiddenError('This is not yours to see or do.') : new UnauthenticatedError(),
    authScopes: ({ actor }) => ({
      player: actor !== undefined,
      owner: userId => actor?.userId === userId,
      gm: isOneOf(actor, 'gm', 'admin'),
      admin: isOneOf(actor, 'admin'),
    }),
  },
  relay: {
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    cursorType: 'String',
    edgesFieldOptions: { nullable: { list: false, items: false }, complexity: { field: 0, multiplier: 1 } },
    nodeFieldOptions: { nullable: false },
    defaultConnectionFieldOptions: {
      // By what is asked for, not by what would be given: absurd pages are refused before anything is executed.
      complexity: args => ({ field: 1, multiplier: args.first ?? args.last ?? DEFAULT_PAGE_SIZE }),
    },
  },
});

builder.queryType({ authScopes: { player: true } });
builder.mutationType({ authScopes: { player: true } });
builder.subscriptionType({ authScopes: { player: true } });
