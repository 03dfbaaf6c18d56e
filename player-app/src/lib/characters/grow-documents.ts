import { graphql } from '#lib/data/graphql.ts';

export const spendPointsDocument = graphql(`
  mutation SpendAttributePoints($characterId: ID!, $spent: SpentPointsInput!) {
    spendAttributePoints(characterId: $characterId, spent: $spent) {
      __typename
      ... on DomainError { code message }
      ... on SpendAttributePointsSuccess { character { id unspentAttributePoints } }
    }
  }
`);

export const chooseFeatDocument = graphql(`
  mutation ChooseFeat($characterId: ID!, $feat: String!) {
    chooseFeat(characterId: $characterId, feat: $feat) {
      __typename
      ... on DomainError { code message }
      ... on ChooseFeatSuccess { character { id feats { id } } }
    }
  }
`);

export const chooseSubclassDocument = graphql(`
  mutation ChooseSubclass($characterId: ID!, $subclass: String!) {
    chooseSubclass(characterId: $characterId, subclass: $subclass) {
      __typename
      ... on DomainError { code message }
      ... on ChooseSubclassSuccess { character { id subclass } }
    }
  }
`);

export const deleteCharacterDocument = graphql(`
  mutation DeleteCharacter($id: ID!) {
    deleteCharacter(id: $id) {
      __typename
      ... on DomainError { code message }
      ... on DeleteCharacterSuccess { deletedId }
    }
  }
`);
