import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** What can be tried, and what can be taken along. */
export const labDocument = graphql(`
  query Lab($characterId: ID!) {
    questBoard(characterId: $characterId) {
      quests {
        id
        name
        isOpen
        leastLevel
        mostLevel
        durationMs
        supplySlots
        difficulties { id name }
        encounters { name kind options { id name } }
        closedReasons { kind }
      }
    }
    inventory(characterId: $characterId) {
      stacks { template { id name } location quantity }
    }
  }
`);

type Answer = ResultOf<typeof labDocument>;
export type LabQuest = NonNullable<Answer['questBoard']>['quests'][number];
