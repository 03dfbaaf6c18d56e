import { InvalidInputError } from '@delve/domain/errors.ts';
import { encodeId } from '@delve/domain/public-ids.ts';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from './builder.ts';
import { decodeId, type NodeName } from './ids.ts';

/** Relay's arguments. Our lists go one way: `last` and `before` are refused. */
export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

export interface Page {
  readonly first: number;
  /** The UUID that the page begins after; null from the start. */
  readonly after: string | null;
}

/**
 * The page that a client asks for. A cursor is the id of the thing it stands at.
 * @throws InvalidInputError for pages that are empty, too large, or counted from the end.
 */
export function readPage(typename: NodeName, { first, after, last, before }: PageArguments): Page {
  if (last != null || before != null)
    throw new InvalidInputError([
      { path: last != null ? 'last' : 'before', message: 'page forwards, with first and after' },
    ]);
  const size = first ?? DEFAULT_PAGE_SIZE;
  if (size < 1 || size > MAX_PAGE_SIZE)
    throw new InvalidInputError([{ path: 'first', message: `must be from 1 to ${MAX_PAGE_SIZE}` }]);
  return { first: size, after: after == null ? null : decodeId(typename, after, 'after') };
}

/** A connection over what a use-case read for {@link readPage}'s page. */
export function toConnection<Thing extends { readonly id: string }>(
  typename: NodeName,
  things: readonly Thing[],
  hasNextPage: boolean,
  { after }: PageArguments,
) {
  const edges = things.map(node => ({ node, cursor: encodeId(typename, node.id) }));
  return {
    edges,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
