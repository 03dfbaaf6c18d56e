import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const HOME = '/graphql?documentId=home';
const REMEMBERED = 'delve.first-questions';

beforeEach(() => {
  vi.resetModules();
  vi.spyOn(performance, 'now').mockReturnValue(800);
});

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  history.replaceState(null, '', '/');
});

/** As the page's own script does. */
function askEarly(address: string) {
  Object.assign(window, { delveEarlyAnswers: new Map([[address, Promise.resolve(new Response('early'))]]) });
}

it('gives an early answer to the first who asks, and to nobody else', async () => {
  askEarly(HOME);
  const { takeEarlyAnswer } = await import('./early-answers.ts');
  expect(takeEarlyAnswer('/graphql?documentId=poll')).toBeUndefined();
  expect(await (await takeEarlyAnswer(HOME))?.text()).toBe('early');
  expect(takeEarlyAnswer(HOME)).toBeUndefined();
});

it('gives no answer that has become old', async () => {
  askEarly(HOME);
  vi.mocked(performance.now).mockReturnValue(10_000);
  const { takeEarlyAnswer } = await import('./early-answers.ts');
  expect(takeEarlyAnswer(HOME)).toBeUndefined();
});

it('remembers the first two questions of a visit that begins at the camp, until the session ends', async () => {
  const { forgetQuestions, rememberQuestion } = await import('./early-answers.ts');
  for (const address of [HOME, HOME, '/b', '/c']) rememberQuestion(address);
  expect(localStorage.getItem(REMEMBERED)).toBe(JSON.stringify([HOME, '/b']));
  forgetQuestions();
  expect(localStorage.getItem(REMEMBERED)).toBeNull();
});

it('remembers nothing of a visit that begins elsewhere', async () => {
  history.replaceState(null, '', '/runs');
  const { rememberQuestion } = await import('./early-answers.ts');
  rememberQuestion(HOME);
  expect(localStorage.getItem(REMEMBERED)).toBeNull();
});
