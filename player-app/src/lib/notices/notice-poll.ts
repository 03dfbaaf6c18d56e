import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** For the types alone: the gateway has the text under the hash below (schema/src/documents/trusted-documents.ts). */
const noticePollText = /* #__PURE__ */ graphql(`
query NotificationPoll($since: DateTime, $first: Int) {
  notifications(since: $since, first: $first) {
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
}`);

/** The poll. While nothing has changed, the server answers 304 and the browser gives what it has. */
export const noticePoll = graphql.persisted<typeof noticePollText>(
  'sha256:1cbe312a4573b2c72bff4b1c073c9b907748f43ff07e69fc8b3b4cbfc7a8fcc8',
);

export type Notice = NonNullable<ResultOf<typeof noticePollText>['notifications']>['edges'][number]['node'];
