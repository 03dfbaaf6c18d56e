import { graphql } from '#lib/data/graphql.ts';

export const createCharacterDocument = graphql(`
  mutation CreateCharacter($input: CreateCharacterInput!) {
    createCharacter(input: $input) {
      __typename
      ... on DomainError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on CreateCharacterSuccess { character { id name } }
    }
  }
`);
