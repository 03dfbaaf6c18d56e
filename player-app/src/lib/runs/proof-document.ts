import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** Everything that a run's outcome depends on, and everything that was claimed about it. */
export const proofDocument = graphql(`
  query RunProof($id: ID!) {
    runProof(id: $id) {
      engineVersion
      questId
      difficulty
      seed
      seedCommitment
      contentHash
      contentPath
      snapshotHash
      snapshot
      logHash
      result
    }
  }
`);

export type RunProof = NonNullable<ResultOf<typeof proofDocument>['runProof']>;
