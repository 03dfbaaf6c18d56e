import { gql, type TypedDocumentNode } from '@apollo/client';

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Account {
  readonly me: { readonly id: string; readonly email: string } | null;
  readonly characters: readonly (Named & { readonly species: Named; readonly class: Named })[] | null;
}

/** Who is here, with which characters. */
export const SESSION: TypedDocumentNode<Account, Record<string, never>> = gql`
  query Session {
    server { time timeScale contentHash contentPath }
    me { id email role characterSlots isPatron }
    characters { id name level species { id name } class { id name } }
  }
`;

export interface News {
  readonly __typename: string;
  readonly id: string;
  readonly createdAt: string;
  readonly readAt?: string | null;
  readonly quest?: Named;
  readonly outcome?: string;
  readonly xp?: number;
  readonly gold?: number;
  readonly items?: number;
}

export interface Home {
  readonly home: {
    readonly serverTime: string;
    readonly character: Named & {
      readonly species: Named;
      readonly class: Named;
      readonly level: number;
      readonly xp: number;
      readonly xpToNextLevel: number | null;
      readonly gold: number;
      readonly unspentAttributePoints: number;
    };
    readonly activeRun: {
      readonly id: string;
      readonly quest: Named;
      readonly difficulty: Named;
      readonly startedAt: string;
      readonly completesAt: string;
      readonly seedCommitment: string;
    } | null;
    readonly latestChain: {
      readonly id: string;
      readonly status: string;
      readonly step: number;
      readonly steps: readonly object[];
    } | null;
    readonly news: readonly News[];
  } | null;
}

/** What one character is busy with, and what is new. */
export const HOME: TypedDocumentNode<Home, { characterId: string }> = gql`
  query Home($characterId: ID!) {
    home(characterId: $characterId) {
      serverTime
      character {
        id name species { id name } class { id name } subclass level xp xpToNextLevel paragonLevel restedBps restingSince
        unspentAttributePoints gold
      }
      activeRun { id quest { id name } difficulty { id name } status startedAt completesAt seedCommitment }
      latestChain {
        id status stopReason step doneInStep
        steps { quest { id name } difficulty { id name } until { kind times level item { id name } } }
      }
      news {
        id type createdAt
        ... on RunCompleteNotification { runId quest { id name } outcome xp gold items level levelsGained }
        ... on ChainFinishedNotification { chainId runs }
        ... on ChainStoppedNotification { chainId runs reason }
      }
    }
  }
`;

export interface Notices {
  readonly notifications: { readonly edges: readonly { readonly node: News }[] } | null;
}

/** The newest notices, of which the unread are counted. */
export const NOTICES: TypedDocumentNode<Notices, { first: number }> = gql`
  query NotificationPoll($first: Int) {
    notifications(first: $first) {
      edges {
        node {
          id characterId type createdAt readAt
          ... on RunCompleteNotification { runId quest { id name } outcome xp gold items level levelsGained }
          ... on ChainFinishedNotification { chainId runs }
          ... on ChainStoppedNotification { chainId runs reason }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
