import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** A character's runs, a page at a time, the latest first. */
export const historyDocument = graphql(`
  query RunHistory($characterId: ID!, $first: Int!, $after: String) {
    runs(characterId: $characterId, first: $first, after: $after) {
      edges {
        node {
          id
          quest { id name }
          difficulty { id name }
          status
          outcome
          startedAt
          completesAt
          rewards { xp gold }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export type PastRun = NonNullable<ResultOf<typeof historyDocument>['runs']>['edges'][number]['node'];
