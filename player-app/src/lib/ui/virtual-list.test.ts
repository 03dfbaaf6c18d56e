// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet, tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import VirtualList from './VirtualList.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Pixels, of which a rem has 16 here. */
const ROW_HEIGHT = 48;
const items = Array.from({ length: 1_000 }, (_, number) => `Row ${number}`);
const row = createRawSnippet<[string, number]>(item => ({
  render: () => `<a href="/${item().slice(4)}">${item()}</a>`,
}));

/** jsdom lays nothing out: says where the list is, and that it was moved there. */
async function moveTo(list: HTMLElement, rows: number) {
  vi.spyOn(list, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, -rows * ROW_HEIGHT, 400, 0));
  await fireEvent.scroll(window);
}

/** With what follows this frame and the next, and no rest afterwards. */
async function scrollTo(list: HTMLElement, rows: number) {
  await moveTo(list, rows);
  vi.advanceTimersByTime(0);
  vi.advanceTimersToNextFrame();
  vi.advanceTimersByTime(1);
}

function listProps(listed: readonly string[]) {
  return { label: 'Rows', items: listed, keyOf: (item: string) => item, rowHeight: ROW_HEIGHT / 16, row };
}

function showList() {
  const { rerender } = render(VirtualList<string>, listProps(items));
  const list = screen.getByRole('list', { name: 'Rows' });
  return { list, show: (listed: readonly string[]) => rerender(listProps(listed)) };
}

function countRows(): number {
  return screen.getAllByRole('listitem').length;
}

/** Indices of the first and of the last row on the page. */
function ends(): [number, number] {
  const rows = screen
    .getAllByRole('listitem')
    .map(listed => Number(listed.getAttribute('aria-posinset')) - 1);
  return [rows[0]!, rows.at(-1)!];
}

it('has the rows near the window alone, and says of each which of all it is', async () => {
  const { list } = showList();
  await scrollTo(list, 500);
  const rows = screen.getAllByRole('listitem');
  expect(rows.length).toBeLessThan(60);
  expect(screen.queryByText('Row 0')).toBeNull();
  const shown = screen.getByText('Row 500').parentElement;
  expect(shown?.getAttribute('aria-posinset')).toBe('501');
  expect(shown?.getAttribute('aria-setsize')).toBe('1000');
});

it('has rows that grow with the reader’s text', () => {
  document.documentElement.style.fontSize = '20px';
  const { list } = showList();
  document.documentElement.style.fontSize = '';
  expect(list.style.height).toBe(`${1_000 * (ROW_HEIGHT / 16) * 20}px`);
});

it('leaves its rows alone until several have been scrolled by', async () => {
  const { list } = showList();
  await scrollTo(list, 504);
  const before = ends();
  await scrollTo(list, 510);
  expect(ends()).toEqual(before);
  await scrollTo(list, 511);
  expect(ends()).not.toEqual(before);
});

it('makes the rows of a small step after the frame and shows them after the next, those of a leap at once', async () => {
  const { list } = showList();
  await moveTo(list, 12);
  expect(screen.queryByText('Row 36')).toBeNull();
  vi.advanceTimersByTime(0);
  const made = screen.getByText('Row 36').closest('[role=listitem]');
  expect(made).toHaveProperty('hidden', true);
  vi.advanceTimersToNextFrame();
  expect(made).toHaveProperty('hidden', true);
  vi.advanceTimersByTime(1);
  expect(made).toHaveProperty('hidden', false);
  await moveTo(list, 700);
  expect(screen.getByText('Row 700')).toBeDefined();
  expect(screen.getAllByRole('listitem', { hidden: true }).every(({ hidden }) => !hidden)).toBe(true);
});

it('prepares rows on both sides once nothing has moved for a while, a few at a time', async () => {
  const { list } = showList();
  await moveTo(list, 500);
  const before = ends();
  vi.advanceTimersByTime(149);
  expect(ends()).toEqual(before);
  vi.advanceTimersByTime(1);
  expect(countRows()).toBe(before[1] - before[0] + 1 + 3);
  vi.runAllTimers();
  const [first, last] = ends();
  expect(first).toBe(460);
  expect(last).toBeGreaterThanOrEqual(550);
});

it('stops preparing as soon as the page is scrolled', async () => {
  const { list } = showList();
  await moveTo(list, 500);
  vi.advanceTimersByTime(150);
  const before = countRows();
  await moveTo(list, 501);
  vi.advanceTimersByTime(149);
  expect(countRows()).toBe(before);
});

it('makes no rows while those that were prepared are scrolled by', async () => {
  const { list } = showList();
  await scrollTo(list, 500);
  vi.runAllTimers();
  const before = ends();
  await scrollTo(list, 510);
  await scrollTo(list, 530);
  expect(ends()).toEqual(before);
});

it('lets go of the rows behind in a long scroll, step by step', async () => {
  const { list } = showList();
  await scrollTo(list, 500);
  vi.runAllTimers();
  const prepared = countRows();
  let before = prepared;
  for (let rows = 530; rows < 620; rows += 4) {
    await scrollTo(list, rows);
    expect(before - countRows()).toBeLessThanOrEqual(6);
    before = countRows();
  }
  expect(before).toBeLessThan(prepared / 2);
});

it('prepares nothing while the page is hidden, and goes on when it is seen again', async () => {
  const { list } = showList();
  await scrollTo(list, 500);
  const before = countRows();
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  vi.runAllTimers();
  expect(countRows()).toBe(before);
  hidden.mockReturnValue(false);
  await fireEvent(document, new Event('visibilitychange'));
  vi.runAllTimers();
  expect(countRows()).toBeGreaterThan(before);
});

it('makes of other items no more rows at once than are needed', async () => {
  const { list, show } = showList();
  await scrollTo(list, 200);
  vi.runAllTimers();
  const prepared = countRows();
  await show(items.toReversed());
  expect(countRows()).toBeLessThan(60);
  vi.runAllTimers();
  expect(countRows()).toBe(prepared);
});

it('keeps what was prepared when an item is added', async () => {
  const { list, show } = showList();
  await scrollTo(list, 500);
  vi.runAllTimers();
  const kept = screen.getByText('Row 465');
  await show(['New', ...items]);
  expect(screen.getByText('Row 465')).toBe(kept);
  expect(kept.parentElement?.getAttribute('aria-posinset')).toBe('467');
});

it('shows a list that has become much shorter', async () => {
  const { list, show } = showList();
  await scrollTo(list, 900);
  await show(items.slice(0, 5));
  await scrollTo(list, 0);
  expect(countRows()).toBe(5);
});

it('leaves no timers behind', async () => {
  const { list } = showList();
  await moveTo(list, 12);
  vi.advanceTimersByTime(0);
  cleanup();
  expect(vi.getTimerCount()).toBe(0);
});

it('keeps the row that has the focus, wherever it is scrolled to', async () => {
  const { list } = showList();
  const link = screen.getByText('Row 3');
  link.focus();
  await tick();
  await scrollTo(list, 500);
  expect(document.activeElement).toBe(link);
  expect(screen.getAllByRole('listitem')[0]?.getAttribute('aria-posinset')).toBe('4');
  link.blur();
  await tick();
  expect(screen.queryByText('Row 3')).toBeNull();
});
