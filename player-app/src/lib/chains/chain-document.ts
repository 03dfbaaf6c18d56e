import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** A character's chains, the active one first. */
export const chainsDocument = graphql(`
  query Chains($characterId: ID!) {
    chains(characterId: $characterId, first: 20) {
      id
      status
      stopReason
      step
      doneInStep
      thenRest
      createdAt
      endedAt
      steps { quest { id name } difficulty { id name } until { kind times level item { id name } } }
    }
  }
`);

export type Chain = NonNullable<ResultOf<typeof chainsDocument>['chains']>[number];

export const createChainDocument = graphql(`
  mutation CreateChain($input: CreateChainInput!) {
    createChain(input: $input) {
      __typename
      ... on DomainError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on QueueRefusedError { issues { path message } }
      ... on LoadoutNotUsableError { issues { path message } }
      ... on RateLimitedError { retryAfterMs }
      ... on CreateChainSuccess { started { chain { id } run { id } } }
    }
  }
`);

export const cancelChainDocument = graphql(`
  mutation CancelChain($id: ID!) {
    cancelChain(id: $id) {
      __typename
      ... on DomainError { code message }
      ... on CancelChainSuccess { chain { id status } }
    }
  }
`);
