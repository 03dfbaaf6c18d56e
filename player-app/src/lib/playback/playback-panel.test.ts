// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import PlaybackPanel from './PlaybackPanel.svelte';
import type { Stage } from './stage.ts';

// jsdom lays nothing out, so it knows no media.
vi.hoisted(() => {
  globalThis.matchMedia = media =>
    Object.assign(new EventTarget(), { media, matches: true }) as unknown as MediaQueryList;
});

/** A stage that is there when the test says so, and knows whether it was ended. */
function makeStage() {
  const destroy = vi.fn();
  const stage: Stage = { canvas: document.createElement('canvas'), draw: () => {}, destroy };
  let come = () => {};
  const coming = new Promise<Stage>(resolve => {
    come = () => resolve(stage);
  });
  return { destroy, come, openStage: () => coming };
}

const start = () => fireEvent.click(screen.getByRole('button', { name: 'Watch it as a picture' }));

it('ends the renderer with the page', async () => {
  const { destroy, come, openStage } = makeStage();
  const { unmount } = render(PlaybackPanel, { encounters: [], openStage });
  await start();
  come();
  await screen.findByRole('img');
  expect(destroy).not.toHaveBeenCalled();
  unmount();
  expect(destroy).toHaveBeenCalledOnce();
});

it('ends a renderer that comes when the page was left meanwhile', async () => {
  const { destroy, come, openStage } = makeStage();
  const { unmount } = render(PlaybackPanel, { encounters: [], openStage });
  await start();
  unmount();
  come();
  await vi.waitFor(() => expect(destroy).toHaveBeenCalledOnce());
});

it('says so when there can be no pictures', async () => {
  const openStage = async () => {
    throw new Error('no WebGL');
  };
  render(PlaybackPanel, { encounters: [], openStage });
  await start();
  const text = (await screen.findByRole('status')).textContent;
  expect(text).toContain('The text has everything.');
  expect(screen.queryByRole('img')).toBeNull();
});
