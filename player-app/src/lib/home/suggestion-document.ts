import { graphql } from '#lib/data/graphql.ts';

/** As much of the board as it takes to suggest a quest (suit-quest.ts). */
export const suggestionDocument = graphql(`
  query Suggestion($characterId: ID!) {
    questBoard(characterId: $characterId) {
      quests { id name isOpen leastLevel mostLevel durationMs victories }
    }
  }
`);
