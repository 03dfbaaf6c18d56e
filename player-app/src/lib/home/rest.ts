import { graphql } from '#lib/data/graphql.ts';

export const startRestDocument = graphql(`
  mutation StartRest($characterId: ID!) {
    startRest(characterId: $characterId) {
      __typename
      ... on DomainError { code message }
      ... on StartRestSuccess { character { id restingSince } }
    }
  }
`);

export const endRestDocument = graphql(`
  mutation EndRest($characterId: ID!) {
    endRest(characterId: $characterId) {
      __typename
      ... on DomainError { code message }
      ... on EndRestSuccess { character { id restedBps } }
    }
  }
`);
