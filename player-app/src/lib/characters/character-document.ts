import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** Everything that the sheet shows of a character. */
export const characterDocument = graphql(`
  query Character($id: ID!) {
    character(id: $id) {
      id
      name
      species { id name }
      class { id name }
      subclass
      background { id name }
      level
      xp
      xpToNextLevel
      paragonLevel
      paragonXp
      attributes { might logic speed presence fortitude luck }
      unspentAttributePoints
      feats { id name }
      aptitudes { aptitude amount }
      proficiencies { of { id name } amount }
      reputation { of { id name } amount }
      bestiary { of { id name } amount }
      gold
      activeRun { id }
    }
  }
`);

export type Character = NonNullable<ResultOf<typeof characterDocument>['character']>;
