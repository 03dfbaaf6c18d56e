import { graphql } from '#lib/data/graphql.ts';

/** Older notices, a page at a time; the newest come with the poll. */
export const noticeHistoryDocument = graphql(`
  query NoticeHistory($first: Int!, $after: String) {
    notifications(first: $first, after: $after) {
      edges {
        node {
          __typename
          id
          characterId
          type
          createdAt
          readAt
          ... on RunCompleteNotification { runId quest { id name } outcome xp gold items level levelsGained }
          ... on ChainFinishedNotification { chainId runs }
          ... on ChainStoppedNotification { chainId runs reason }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const markReadDocument = graphql(`
  mutation MarkNotificationsRead($ids: [ID!]!) {
    markNotificationsRead(ids: $ids) {
      __typename
      ... on DomainError { code message }
      ... on MarkNotificationsReadSuccess { marked }
    }
  }
`);
