import { graphql } from '#lib/data/graphql.ts';

/** A character as a run that starts now would freeze it: a JSON text, for the engine. */
export const memberDocument = graphql(`
  query MemberPreview($characterId: ID!) {
    memberPreview(characterId: $characterId)
  }
`);
