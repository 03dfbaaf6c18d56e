import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** The quests as one character sees them. */
export const boardDocument = graphql(`
  query QuestBoard($characterId: ID!) {
    questBoard(characterId: $characterId) {
      quests {
        id
        name
        description
        type
        rotation
        region { id name }
        leastLevel
        mostLevel
        durationMs
        difficulties { id name }
        supplySlots
        encounters { kind name description options { id name } }
        isOpen
        closedReasons { kind atLeast atMost have faction { id name } quest { id name } }
        victories
      }
      dailyRotatesAt
      weeklyRotatesAt
      bountiesToday
      weeklyChallengeMet
    }
    character(id: $characterId) { id name level }
  }
`);

export type Board = NonNullable<ResultOf<typeof boardDocument>['questBoard']>;
export type BoardQuest = Board['quests'][number];
export type QuestType = BoardQuest['type'];
export type ClosedReason = BoardQuest['closedReasons'][number];
export type EncounterKind = BoardQuest['encounters'][number]['kind'];
