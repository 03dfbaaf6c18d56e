import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** One run, whatever has become of it. */
export const runDocument = graphql(`
  query Run($id: ID!) {
    run(id: $id) {
      id
      characterId
      quest { id name }
      difficulty { id name }
      status
      outcome
      startedAt
      completesAt
      settledAt
      encountersCleared
      rounds
      playerNonce
      seedCommitment
      seed
      rewards {
        xp
        gold
        items { template { id name } rarity { id name } affixes { affix { id name } stat aspect amount } }
        stacks { template { id name } quantity }
        returnedSupplies { template { id name } quantity }
        kills { of { id name } amount }
        proficiencies { of { id name } amount }
        aptitudes { aptitude points }
        reputation { of { id name } amount }
      }
    }
  }
`);

export type Run = NonNullable<ResultOf<typeof runDocument>['run']>;
export type RunRewards = NonNullable<Run['rewards']>;
