import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { PlayerPage } from './player-page.ts';

/** Where something is seen, in pixels of the window. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** How many moves a drag is made of: fewer, and the app would see a jump. */
const DRAG_STEPS = 8;

/** The skill queue builder, as whoever uses it knows it. */
export class QueueBuilder {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  /** The first of a signed-in player's queues. */
  static async open({ page }: PlayerPage): Promise<QueueBuilder> {
    await page.goto('/queues');
    await page
      .getByRole('link', { name: /^Edit / })
      .first()
      .click();
    const builder = new QueueBuilder(page);
    await builder.#handles.first().waitFor();
    return builder;
  }

  /** The skills from the top, by their names. */
  async order(): Promise<string[]> {
    const labels = await this.#handles.evaluateAll(handles => handles.map(handle => handle.ariaLabel));
    return labels.map(label => /^Move (.*), place/.exec(label ?? '')![1]!);
  }

  /** Waits until the skills are in an order: after a reload, they first have to be there. */
  async seeOrder(skills: readonly string[]): Promise<void> {
    await expect.poll(() => this.order(), { timeout: 15_000 }).toEqual(skills);
  }

  /** Space takes hold, the arrow moves, Space lets go. */
  async moveDownByKeyboard(place: number): Promise<void> {
    await this.#handles.nth(place).focus();
    for (const key of ['Space', 'ArrowDown', 'Space']) await this.#page.keyboard.press(key);
  }

  async dragByMouse(from: number, to: number): Promise<void> {
    const { mouse } = this.#page;
    const [start, ...path] = await this.#path(from, to);
    await mouse.move(start!.x, start!.y);
    await mouse.down();
    for (const { x, y } of path) await mouse.move(x, y);
    await mouse.up();
  }

  /** As a finger does: what the browser would make of it, scrolling included, is up to the browser. */
  async dragByTouch(from: number, to: number): Promise<void> {
    const browser = await this.#page.context().newCDPSession(this.#page);
    const [start, ...path] = await this.#path(from, to);
    await browser.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start!] });
    for (const point of path)
      await browser.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
    await browser.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await browser.detach();
  }

  async save(): Promise<void> {
    await this.pressSave();
    await this.#page.getByText(/is saved\.$/).waitFor();
  }

  /** For what may become of it other than that it is saved. */
  async pressSave(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Save', exact: true }).click();
  }

  get #handles() {
    return this.#page.getByRole('button', { name: /^Move .*, place \d+ of \d+$/ });
  }

  /** From the middle of one handle to just beyond that of another. */
  async #path(from: number, to: number): Promise<Point[]> {
    await this.#handles.nth(from).evaluate(handle => handle.scrollIntoView({ block: 'center' }));
    const [start, end] = [await this.#middleOf(from), await this.#middleOf(to)];
    const way = end.y + Math.sign(to - from) * 8 - start.y;
    return Array.from({ length: DRAG_STEPS + 1 }, (_, step) => ({
      x: start.x,
      y: start.y + (way * step) / DRAG_STEPS,
    }));
  }

  async #middleOf(place: number): Promise<Point> {
    const { x, y, width, height } = (await this.#handles.nth(place).boundingBox())!;
    return { x: x + width / 2, y: y + height / 2 };
  }
}
