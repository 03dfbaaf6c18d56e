import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** A character's saved queues, the oldest first, and what decides which skills they may name. */
export const queuesDocument = graphql(`
  query SkillQueues($characterId: ID!) {
    skillQueues(characterId: $characterId) {
      id
      characterId
      name
      isActive
      version
      updatedAt
      slots {
        skill { id }
        condition { kind threshold count amount resource { id } condition { id } }
      }
    }
    character(id: $characterId) {
      id
      name
      level
      class { id name }
      subclass
    }
  }
`);

type Answer = ResultOf<typeof queuesDocument>;
export type QueueAnswer = NonNullable<Answer['skillQueues']>[number];
export type QueueOwner = NonNullable<Answer['character']>;
