import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** For the types alone: the gateway has the text under the hash below (schema/src/documents/trusted-documents.ts). */
const homeText = /* #__PURE__ */ graphql(`
query Home($characterId: ID!) {
  home(characterId: $characterId) {
    serverTime
    character {
      id
      name
      species { id name }
      class { id name }
      subclass
      level
      xp
      xpToNextLevel
      paragonLevel
      restedBps
      restingSince
      unspentAttributePoints
      gold
    }
    activeRun { id quest { id name } difficulty { id name } status startedAt completesAt seedCommitment }
    latestChain {
      id
      status
      stopReason
      step
      doneInStep
      steps { quest { id name } difficulty { id name } until { kind times level item { id name } } }
    }
    news {
      __typename
      id
      type
      createdAt
      ... on RunCompleteNotification { runId quest { id name } outcome xp gold items level levelsGained }
      ... on ChainFinishedNotification { chainId runs }
      ... on ChainStoppedNotification { chainId runs reason }
    }
  }
}`);

/** What one character is busy with, and what is new: one statement on the server. */
export const homeDocument = graphql.persisted<typeof homeText>(
  'sha256:767a7ee78fd94e6becc75af346ad56c670e9e6dea00bcbb926b753219b8f540e',
);

export type Home = NonNullable<ResultOf<typeof homeText>['home']>;
