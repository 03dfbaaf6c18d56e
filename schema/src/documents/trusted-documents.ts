/**
 * The operations that are asked so often that the gateway keeps them ready: parsed, validated and measured when it starts,
 * and known by the SHA-256 of their text. Changing a text makes a new document; clients in the field send the old one's
 * hash until they are replaced, so old ones stay. What is asked by the clock has a name that ends in `Poll`: when there is
 * more to do than time, it goes first.
 */
export const TRUSTED_DOCUMENTS = {
  /** The poll, at the pace of the game. */
  notificationPoll: `
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
}`,

  /** The poll for the end of a countdown. */
  activeRunPoll: `
query ActiveRunPoll($characterId: ID!) {
  character(id: $characterId) { id activeRun { id startedAt completesAt status } }
}`,

  /** The home screen: character, what it is busy with, what is new. */
  home: `
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
}`,

  /** Who is here, with which characters, on which server: what the app asks first. */
  session: `
query Session {
  server {
    time
    timeScale
    contentHash
    contentPath
  }
  me {
    id
    email
    role
    characterSlots
    isPatron
  }
  characters {
    id
    name
    level
    species { id name }
    class { id name }
  }
}`,
} as const;
