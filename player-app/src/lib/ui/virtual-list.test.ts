// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet, tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import VirtualList from './VirtualList.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ROW_HEIGHT = 50;
const items = Array.from({ length: 1_000 }, (_, number) => `Row ${number}`);
const row = createRawSnippet<[string, number]>(item => ({
  render: () => `<a href="/${item().slice(4)}">${item()}</a>`,
}));

/** jsdom lays nothing out: says where the list is, and that it was moved there. */
async function moveTo(list: HTMLElement, rows: number) {
  vi.spyOn(list, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, -rows * ROW_HEIGHT, 400, 0));
  await fireEvent.scroll(window);
}

async function scrollTo(list: HTMLElement, rows: number) {
  await moveTo(list, rows);
  vi.runAllTimers();
}

function showList() {
  render(VirtualList<string>, { label: 'Rows', items, keyOf: item => item, rowHeight: ROW_HEIGHT, row });
  return screen.getByRole('list', { name: 'Rows' });
}

it('has the rows near the window alone, and says of each which of all it is', async () => {
  const list = showList();
  await scrollTo(list, 500);
  const rows = screen.getAllByRole('listitem');
  expect(rows.length).toBeLessThan(60);
  expect(screen.queryByText('Row 0')).toBeNull();
  const shown = screen.getByText('Row 500').parentElement;
  expect(shown?.getAttribute('aria-posinset')).toBe('501');
  expect(shown?.getAttribute('aria-setsize')).toBe('1000');
});

it('leaves its rows alone until several have been scrolled by', async () => {
  const list = showList();
  await scrollTo(list, 504);
  const first = () => screen.getAllByRole('listitem')[0]?.getAttribute('aria-posinset');
  const before = first();
  await scrollTo(list, 508);
  expect(first()).toBe(before);
  await scrollTo(list, 510);
  expect(first()).not.toBe(before);
});

it('makes the rows of a small step after the frame, those of a leap at once', async () => {
  const list = showList();
  await moveTo(list, 12);
  expect(screen.queryByText('Row 36')).toBeNull();
  vi.runAllTimers();
  expect(screen.getByText('Row 36')).toBeDefined();
  await moveTo(list, 700);
  expect(screen.getByText('Row 700')).toBeDefined();
});

it('keeps the row that has the focus, wherever it is scrolled to', async () => {
  const list = showList();
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
