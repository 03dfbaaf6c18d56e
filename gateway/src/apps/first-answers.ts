import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { authenticate } from '@delve/domain/sessions/authenticate.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';
import { executeCompiled } from '../graphql/compiled-operation.ts';
import type { Admission } from '../http/admission.ts';
import { readCookie } from '../http/read-cookie.ts';
import type { RequestState } from '../http/request-state.ts';
import type { TrustedOptions } from '../trusted/serve-trusted.ts';
import { documentId } from '../trusted/trusted-documents.ts';

/** What a trusted document was answered, for these variables. */
export interface FirstAnswer {
  readonly documentId: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface FirstAnswersOptions {
  readonly trusted: TrustedOptions;
  readonly admission: Admission;
  readonly pagePatienceMs: number;
}

/** Never fails: without answers the page is what it is to everybody, and asks. */
export type AskFirst = (
  request: IncomingMessage,
  state: RequestState,
  path: string,
) => Promise<readonly FirstAnswer[]>;

/** Where the app shows the home of a character. */
const CAMP = '/';

/** Kept by the app (player-app/src/lib/session/session.svelte.ts): of several characters, the one that is played here. */
const CHARACTER_COOKIE = 'delve-character';

/** As many as the app asks for (player-app/src/routes/(game)/+layout.svelte). */
const NOTICES = { first: 20 };

/**
 * Answers what the app will ask first, of whoever opens its page with a session, so that both come together: the page
 * need not ask for its first screen, which saves a phone a round trip after its scripts have come. It is done only when
 * there is room for it at once.
 */
export function createFirstAnswers({ trusted, admission, pagePatienceMs }: FirstAnswersOptions): AskFirst {
  const { deps } = trusted;

  const ask = async (
    name: keyof typeof TRUSTED_DOCUMENTS,
    variables: FirstAnswer['variables'],
    state: RequestState,
  ): Promise<FirstAnswer | undefined> => {
    const id = documentId(TRUSTED_DOCUMENTS[name]);
    const { data, errors } = await executeCompiled(trusted.documents.get(id)!, variables, state, trusted);
    return data && !errors ? { documentId: id, variables, data } : undefined;
  };

  const askAll = async (
    request: IncomingMessage,
    state: RequestState,
    path: string,
  ): Promise<readonly FirstAnswer[]> => {
    state.actor = await authenticate(deps, state.presented!.token);
    if (!state.actor) return [];
    const [session, notices] = await Promise.all([
      ask('session', {}, state),
      ask('notificationPoll', NOTICES, state),
    ]);
    const characterId = session && chooseCharacter(request, session);
    const home = path === CAMP && characterId ? await ask('home', { characterId }, state) : undefined;
    return [session, notices, home].filter(answer => answer !== undefined);
  };

  return async (request, state, path) => {
    if (!isOpened(request) || state.presented?.from !== 'cookie') return [];
    const leave = admission.enterIfFree('other');
    if (!leave) return [];
    const answered = askAll(request, state, path)
      .catch(error => {
        deps.log.warn({ requestId: state.requestId, err: error }, 'a page goes without its first answers');
        return [];
      })
      .finally(leave);
    const tooLate = new AbortController();
    const none = sleep(pagePatienceMs, [], { signal: tooLate.signal }).catch(() => []);
    return Promise.race([answered, none]).finally(() => tooLate.abort());
  };
}

/** By a person, in a window: what a script fetches (the app's service worker, to keep it) is the same for everybody. */
function isOpened({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers['sec-fetch-dest'] === 'document';
}

/** As the app chooses: who was played last on this device, else the first. */
function chooseCharacter(request: IncomingMessage, { data }: FirstAnswer): string | undefined {
  const ids = (data.characters as readonly { id: string }[] | null)?.map(({ id }) => id) ?? [];
  const last = readCookie(request, CHARACTER_COOKIE);
  return ids.find(id => id === last) ?? ids[0];
}
