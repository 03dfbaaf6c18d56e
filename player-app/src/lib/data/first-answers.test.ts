// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const HOME = 'sha256:home';

beforeEach(() => {
  vi.resetModules();
  vi.spyOn(performance, 'now').mockReturnValue(800);
});

afterEach(() => {
  vi.restoreAllMocks();
  document.body.innerHTML = '';
});

/** Loads the module on a page with an answer for a character. */
function openPage() {
  const answers = [{ documentId: HOME, variables: { characterId: 'c1' }, data: { home: 'c1’s' } }];
  document.body.innerHTML = `<script type="application/json" id="first-answers">${JSON.stringify(answers)}</script>`;
  return import('./first-answers.ts');
}

it('answers the first who asks the same of the same, and nobody else', async () => {
  const { takeFirstAnswer } = await openPage();
  expect(takeFirstAnswer(HOME, { characterId: 'c2' })).toBeUndefined();
  expect(takeFirstAnswer('sha256:poll', { characterId: 'c1' })).toBeUndefined();
  expect(takeFirstAnswer(HOME, { characterId: 'c1' })).toEqual({ home: 'c1’s' });
  expect(takeFirstAnswer(HOME, { characterId: 'c1' })).toBeUndefined();
});

it('answers nothing on a page that came without answers', async () => {
  document.body.innerHTML = '<script type="application/json" id="first-answers"></script>';
  const { takeFirstAnswer } = await import('./first-answers.ts');
  expect(takeFirstAnswer(HOME, { characterId: 'c1' })).toBeUndefined();
});

it('answers nothing any more when the page has been open for long, or the session has ended', async () => {
  const page = await openPage();
  vi.mocked(performance.now).mockReturnValue(31_000);
  expect(page.takeFirstAnswer(HOME, { characterId: 'c1' })).toBeUndefined();
  vi.mocked(performance.now).mockReturnValue(800);
  vi.resetModules();
  const next = await openPage();
  next.forgetFirstAnswers();
  expect(next.takeFirstAnswer(HOME, { characterId: 'c1' })).toBeUndefined();
});
