/**
 * Answers that are on their way before the scripts are: what the camp asked first on the last visit, the page itself asks
 * again (app.html), so that the first screen does not wait for one after the other. Documents with an id alone, by GET.
 */

/** Addresses of what the page is to ask the next time, as JSON. */
const REMEMBERED = 'delve.first-questions';

/** What the camp and its badge ask. */
const MOST_REMEMBERED = 2;

/** Milliseconds after the page was opened: what came then is as good as new, and what is asked is the first screen's. */
const EARLY_MS = 10_000;

/** Set by app.html. */
interface EarlyWindow extends Window {
  delveEarlyAnswers?: Map<string, Promise<Response>>;
}

const openedAtCamp = location.pathname === '/';
let asked: string[] = [];

/** The answer that the page has asked this address for already, if it has; whoever takes it is the only one. */
export function takeEarlyAnswer(address: string): Promise<Response> | undefined {
  const answers = (window as EarlyWindow).delveEarlyAnswers;
  const answer = answers?.get(address);
  answers?.delete(address);
  return performance.now() < EARLY_MS ? answer : undefined;
}

/** Has the page ask this address by itself on the next visit, if the camp is the first to have asked it on this one. */
export function rememberQuestion(address: string): void {
  if (import.meta.env.VITE_IS_NATIVE || !openedAtCamp || performance.now() >= EARLY_MS) return;
  if (asked.length === MOST_REMEMBERED || asked.includes(address)) return;
  asked = [...asked, address];
  localStorage.setItem(REMEMBERED, JSON.stringify(asked));
}

/** Forgets what was asked: it was another account's. */
export function forgetQuestions(): void {
  asked = [];
  localStorage.removeItem(REMEMBERED);
}
