import { graphql } from '#lib/data/graphql.ts';

/** Who is here, with which characters, on which server. */
export const sessionDocument = graphql(`
  query Session {
    server {
      time
      timeScale
      contentHash
      contentPath
    }
    me {
      id
      email
      role
      characterSlots
      isPatron
    }
    characters {
      id
      name
      level
      species { id name }
      class { id name }
    }
  }
`);
