import type { ClockSample } from './server-clock.ts';

/**
 * What came with the page: the gateway knows by the cookie who opens it, and answers at once what the app is about to ask
 * (gateway/src/apps/first-answers.ts). Only a page from the network has some, never one that the service worker kept.
 */
interface FirstAnswer {
  readonly documentId: string;
  readonly variables: unknown;
  readonly data: object;
}

/** After so long, what nobody has taken is forgotten: the quickest poll would have asked again. Milliseconds. */
const FRESH_MS = 30_000;

let left = readAnswers();

function readAnswers(): readonly FirstAnswer[] {
  const json = document.getElementById('first-answers')?.textContent;
  return json ? (JSON.parse(json) as readonly FirstAnswer[]) : [];
}

/** The answer to a trusted document with these variables, for the first who asks; undefined: the server is to be asked. */
export function takeFirstAnswer(documentId: string, variables: unknown): object | undefined {
  if (performance.now() > FRESH_MS) forgetFirstAnswers();
  const wanted = JSON.stringify(variables);
  const answer = left.find(one => one.documentId === documentId && JSON.stringify(one.variables) === wanted);
  left = left.filter(one => one !== answer);
  return answer?.data;
}

/** Forgets what nobody has taken: it was another account's. */
export function forgetFirstAnswers(): void {
  left = [];
}

/** When the page with its answers was asked for, and when it began to come. */
export function firstAnswersTrip(): Pick<ClockSample, 'sentAt' | 'receivedAt'> {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const { requestStart, responseStart } = page!;
  const { timeOrigin } = performance;
  return { sentAt: timeOrigin + requestStart, receivedAt: timeOrigin + responseStart };
}
