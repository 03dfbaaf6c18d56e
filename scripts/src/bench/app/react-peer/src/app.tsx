import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { Camp } from './camp.tsx';
import { NOTICES, SESSION } from './documents.ts';
import { Shell } from './shell.tsx';

const NOTICES_POLL_MS = 30_000;

/** As the subject does: a returning player's last character is asked for before the server has said who is here. */
const REMEMBERED_CHARACTER = 'delve.character';

/** The app as far as the home screen needs it: no router, no other screens, no sign-in. */
export function App() {
  const { data } = useQuery(SESSION);
  const { data: notices } = useQuery(NOTICES, { variables: { first: 20 }, pollInterval: NOTICES_POLL_MS });
  const character = data?.characters?.[0];
  const characterId = character?.id ?? localStorage.getItem(REMEMBERED_CHARACTER);
  useEffect(() => {
    if (character) localStorage.setItem(REMEMBERED_CHARACTER, character.id);
  }, [character]);
  const unread = notices?.notifications?.edges.filter(({ node }) => node.readAt === null).length ?? 0;
  return (
    <Shell character={character} unread={unread}>
      {characterId && <Camp characterId={characterId} />}
    </Shell>
  );
}
