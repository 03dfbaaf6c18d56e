import { act } from '#lib/data/client.ts';
import { graphql } from '#lib/data/graphql.ts';
import { session } from './session.svelte.ts';

const logOutDocument = graphql(`
  mutation LogOut {
    logOut {
      __typename
      ... on DomainError { code message }
      ... on LogOutSuccess { loggedOut }
    }
  }
`);

/** Ends the session on the server. Whoever cannot be reached is left anyway: the page forgets who was here. */
export async function signOut(): Promise<void> {
  await act(logOutDocument, {});
  session.forget();
}
