import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** For the types alone: the gateway has the text under the hash below (schema/src/documents/trusted-documents.ts). */
const sessionText = /* #__PURE__ */ graphql(`
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
}`);

/** Who is here, with which characters, on which server. */
export const sessionDocument = graphql.persisted<typeof sessionText>(
  'sha256:0d09dc17a047cf01aa1a16d58346a3fbd21fe86471dcb6f83e3547eed1f18698',
);

export type SessionAnswer = ResultOf<typeof sessionText>;
