import { graphql } from '#lib/data/graphql.ts';

export const createQueueDocument = graphql(`
  mutation CreateSkillQueue($input: CreateSkillQueueInput!) {
    createSkillQueue(input: $input) {
      __typename
      ... on DomainError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on QueueRefusedError { issues { path message } }
      ... on CreateSkillQueueSuccess { queue { id } }
    }
  }
`);

export const updateQueueDocument = graphql(`
  mutation UpdateSkillQueue($input: UpdateSkillQueueInput!) {
    updateSkillQueue(input: $input) {
      __typename
      ... on DomainError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on QueueRefusedError { issues { path message } }
      ... on UpdateSkillQueueSuccess { queue { id version } }
    }
  }
`);

export const renameQueueDocument = graphql(`
  mutation RenameSkillQueue($id: ID!, $name: String!) {
    renameSkillQueue(id: $id, name: $name) {
      __typename
      ... on DomainError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on RenameSkillQueueSuccess { queue { id } }
    }
  }
`);

export const activateQueueDocument = graphql(`
  mutation ActivateSkillQueue($id: ID!) {
    activateSkillQueue(id: $id) {
      __typename
      ... on DomainError { code message }
      ... on ActivateSkillQueueSuccess { queue { id } }
    }
  }
`);

export const deleteQueueDocument = graphql(`
  mutation DeleteSkillQueue($id: ID!) {
    deleteSkillQueue(id: $id) {
      __typename
      ... on DomainError { code message }
      ... on DeleteSkillQueueSuccess { deletedId }
    }
  }
`);
