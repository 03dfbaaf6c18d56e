import {
  type AnyVariables,
  Client,
  createRequest,
  type DocumentInput,
  fetchExchange,
  makeOperation,
} from '@urql/core';
import { SERVER_ORIGIN } from '#lib/native/server-origin.ts';
import { sessionToken } from '#lib/native/session-token.ts';
import { batchFetch } from './batch-fetch.ts';
import { comeBackLater } from './come-back-later.ts';
import { firstAnswersTrip, takeFirstAnswer } from './first-answers.ts';
import { serverClock } from './now.svelte.ts';
import { readOnline, setReachable } from './online.svelte.ts';
import { isOutOfReach, type Problem } from './problem.ts';
import { problemOfError, problemOfRefusal, type Refusal } from './read-problem.ts';
import type { ClockSample } from './server-clock.ts';

/**
 * The API, with a cookie of the same origin or, in the apps for iOS and Android, a token. Nothing is cached here: what
 * screens show is kept by `LiveQuery`, which knows how old it is. Documents with an id (trusted-documents.ts) go by GET, so that the browser keeps their answers and
 * asks with `If-None-Match`; the others go by POST, those of one moment together.
 */
const transport = {
  url: `${SERVER_ORIGIN}/graphql`,
  requestPolicy: 'network-only',
  fetch: batchFetch,
  fetchOptions(): RequestInit {
    const token = sessionToken();
    return { credentials: 'same-origin', ...(token && { headers: { authorization: `Bearer ${token}` } }) };
  },
} as const;

const client = new Client({ ...transport, exchanges: [fetchExchange] });

export type Answer<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly problem: Problem };

/** Asks. A field that was refused makes the whole answer a problem: no screen shows half of what it asked for. */
export async function ask<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  const request = createRequest(document, variables);
  const { query } = request;
  const documentId = 'documentId' in query ? String(query.documentId) : undefined;
  const first = documentId === undefined ? undefined : takeFirstAnswer(documentId, variables);
  if (first) {
    learnTime(first, firstAnswersTrip());
    return report({ ok: true, data: first as Data });
  }
  // Not by `executeQuery`: in development that takes a document whose text is the gateway's for no query.
  const operation = makeOperation('query', request, {
    ...transport,
    preferGetMethod: documentId === undefined ? false : 'force',
  });
  return report(
    await comeBackLater(
      'query',
      async () => {
        const sentAt = Date.now();
        const { data, error } = await client.executeRequestOperation(operation).toPromise();
        if (error) return { ok: false, problem: problemOfError(error, readOnline()) };
        learnTime(data as object, { sentAt, receivedAt: Date.now() });
        return { ok: true, data: data as Data };
      },
      problemOf,
    ),
  );
}

/** From every answer that tells the time. */
function learnTime(
  data: { server?: { time?: string }; home?: { serverTime?: string } | null },
  trip: Pick<ClockSample, 'sentAt' | 'receivedAt'>,
): void {
  const told = data.server?.time ?? data.home?.serverTime;
  if (told === undefined) return;
  serverClock.learn({ ...trip, serverTime: Date.parse(told) });
}

/** The member of a mutation's result union that is no refusal. */
type Success<Result> = Extract<Result, { __typename: `${string}Success` }>;

/**
 * Sends a mutation whose document asks for one field, with `__typename` and `... on DomainError { code message }`.
 * @returns the `…Success` member, or why nothing was changed.
 */
export async function act<Data extends object, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  variables: Variables,
): Promise<Answer<Success<Data[keyof Data]>>> {
  const request = createRequest(document, variables);
  return report(
    await comeBackLater(
      'mutation',
      async () => {
        const { data, error } = await client.executeMutation(request).toPromise();
        if (error) return { ok: false, problem: problemOfError(error, readOnline()) };
        const [result] = Object.values(data as Data) as [Data[keyof Data] & { __typename: string }];
        if (result.__typename.endsWith('Success'))
          return { ok: true, data: result as Success<Data[keyof Data]> };
        return { ok: false, problem: problemOfRefusal(result as Refusal) };
      },
      problemOf,
    ),
  );
}

function problemOf(answer: Answer<unknown>): Problem | undefined {
  return answer.ok ? undefined : answer.problem;
}

type Listener = (problem: Problem) => void;
const listeners = new Set<Listener>();

/** Is told of every problem that any request has: the session ends by one, the banner shows another. */
export function onProblem(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function report<Data>(answer: Answer<Data>): Answer<Data> {
  const problem = problemOf(answer);
  setReachable(!problem || !isOutOfReach(problem));
  if (problem) for (const listener of listeners) listener(problem);
  return answer;
}
