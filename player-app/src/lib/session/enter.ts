import { act } from '#lib/data/client.ts';
import { graphql } from '#lib/data/graphql.ts';
import type { Problem } from '#lib/data/problem.ts';
import { keepSessionToken } from '#lib/native/session-token.ts';
import { session } from './session.svelte.ts';

const logInDocument = graphql(`
  mutation LogIn($input: LogInInput!) {
    logIn(input: $input) {
      __typename
      ... on DomainError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on RateLimitedError { retryAfterMs }
      ... on BusyError { retryAfterMs }
      ... on LogInSuccess { session { token expiresAt } }
    }
  }
`);

const registerDocument = graphql(`
  mutation Register($input: RegisterInput!) {
    register(input: $input) {
      __typename
      ... on DomainError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on RateLimitedError { retryAfterMs }
      ... on BusyError { retryAfterMs }
      ... on RegisterSuccess { session { token expiresAt } }
    }
  }
`);

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Opens a session of an account that there is, or a new one. @returns what was refused; undefined: signed in. */
export async function enter(isNew: boolean, { email, password }: Credentials): Promise<Problem | undefined> {
  const input = {
    email,
    password,
    transport: import.meta.env.VITE_IS_NATIVE ? 'TOKEN' : 'COOKIE',
    label: deviceLabel(),
  } as const;
  const answer = isNew ? await act(registerDocument, { input }) : await act(logInDocument, { input });
  if (!answer.ok) return answer.problem;
  const { token } = answer.data.session;
  if (token !== null) await keepSessionToken(token);
  await session.load();
  return session.problem;
}

/** What the player recognises the device by in the list of sessions: `Firefox on Linux`. */
function deviceLabel(): string {
  const agent = navigator.userAgent;
  const browser =
    ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'].find(name => agent.includes(name)) ?? 'Browser';
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'].find(name =>
    agent.includes(name),
  );
  return [{ Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser, ...(system ? [system] : [])].join(' on ');
}
