import { graphql } from '#lib/data/graphql.ts';

export const abandonRunDocument = graphql(`
  mutation AbandonRun($id: ID!) {
    abandonRun(id: $id) {
      __typename
      ... on DomainError { code message }
      ... on AbandonRunSuccess { run { id status } }
    }
  }
`);
