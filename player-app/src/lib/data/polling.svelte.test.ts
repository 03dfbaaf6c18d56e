// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { homeDocument } from '#lib/home/home-document.ts';
import { noticePoll } from '#lib/notices/notice-poll.ts';
import { sessionDocument } from '#lib/session/session-document.ts';
import { liveQuery } from './live-query.svelte.ts';

/** A table of the game's source, chapter 3.2, against what a page really sends. */
const SECOND = 1_000;

let sentAt: number[];
let leave: () => void;
let isSeen: boolean;
let isOnline: boolean;

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  // Every wait is as long as its jitter lets it be at least.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  sentAt = [];
  isSeen = true;
  isOnline = true;
  leave = () => {};
  vi.stubGlobal('fetch', async () => {
    sentAt.push(Math.round(performance.now() / SECOND));
    return Response.json({ data: {} });
  });
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (isSeen ? 'visible' : 'hidden'));
  vi.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnline);
});

afterEach(() => {
  leave();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Shows a screen that asks for something. */
function show(ask: () => void): void {
  leave = $effect.root(ask);
}

const showCamp = () =>
  show(
    () => void liveQuery(homeDocument, () => ({ characterId: crypto.randomUUID() }), { poll: 'activities' }),
  );

async function pass(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * SECOND);
}

it('asks for what is under way every 60 s', async () => {
  showCamp();
  await pass(185);
  expect(sentAt).toEqual([0, 60, 120, 180]);
});

it('asks for notifications every 30 s', async () => {
  show(() => void liveQuery(noticePoll, () => ({ first: 7 }), { poll: 'notifications' }));
  await pass(95);
  expect(sentAt).toEqual([0, 30, 60, 90]);
});

it('asks for everything else once, when the screen is shown', async () => {
  show(() => void liveQuery(sessionDocument, () => ({})));
  await pass(3_600);
  expect(sentAt).toEqual([0]);
});

it('rests while the page is hidden, and asks at once when it is looked at again', async () => {
  showCamp();
  await pass(10);
  isSeen = false;
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(600);
  expect(sentAt).toEqual([0]);
  isSeen = true;
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(1);
  expect(sentAt).toEqual([0, 610]);
});

it('rests without a network, and asks at once when there is one again', async () => {
  showCamp();
  await pass(10);
  isOnline = false;
  window.dispatchEvent(new Event('offline'));
  await pass(600);
  isOnline = true;
  window.dispatchEvent(new Event('online'));
  await pass(1);
  expect(sentAt).toEqual([0, 610]);
});

it('stops when the screen is left', async () => {
  showCamp();
  await pass(61);
  leave();
  await pass(600);
  expect(sentAt).toEqual([0, 60]);
});

it('asks less and less often while the server does not answer, and as usual when it does', async () => {
  showCamp();
  await pass(1);
  vi.stubGlobal('fetch', async () => {
    sentAt.push(Math.round(performance.now() / SECOND));
    throw new TypeError('Failed to fetch');
  });
  await pass(59 + 120 + 240);
  expect(sentAt).toEqual([0, 60, 180, 420]);
});
