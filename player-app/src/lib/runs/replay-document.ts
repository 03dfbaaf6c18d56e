import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** An ended run, blow by blow. */
export const replayDocument = graphql(`
  query RunReplay($id: ID!) {
    runReplay(id: $id) {
      encounters {
        index
        name
        kind
        result
        rounds
        events { ...ReplayEventParts }
      }
      closing { ...ReplayEventParts }
    }
  }

  fragment ReplayEventParts on ReplayEvent {
    kind
    text
    round
    actor { id name isMember }
    target { id name isMember }
    subject { id name }
    roll { roll chance success }
    criticalRoll { roll chance success }
    damage
    absorbed
    hp
    amount
  }
`);

export type Replay = NonNullable<ResultOf<typeof replayDocument>['runReplay']>;
export type ReplayEncounter = Replay['encounters'][number];
export type ReplayEvent = Replay['closing'][number];
