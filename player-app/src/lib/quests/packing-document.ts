import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** What a character can set out with, and whether it is free to. */
export const packingDocument = graphql(`
  query Packing($characterId: ID!) {
    skillQueues(characterId: $characterId) {
      id
      name
      isActive
      slots { skill { id name } }
    }
    inventory(characterId: $characterId) {
      stacks { location quantity template { id name } }
    }
    character(id: $characterId) {
      id
      name
      restingSince
      activeRun { id quest { id name } }
    }
  }
`);

export type Packing = ResultOf<typeof packingDocument>;
export type OwnQueue = NonNullable<Packing['skillQueues']>[number];
export type OwnStack = NonNullable<Packing['inventory']>['stacks'][number];
