import { isDesktop } from '#lib/ui/breakpoints.ts';

const KEY = 'delve.sidebar';

/**
 * How wide the navigation beside the content is: a tablet has a rail, a desktop a sidebar (chapter 3.3), unless the player
 * wants the other. Kept on the device.
 */
class Sidebar {
  #wanted = $state<string | null>(localStorage.getItem(KEY));
  readonly isWide = $derived(this.#wanted === null ? isDesktop.current : this.#wanted === 'wide');

  toggle(): void {
    this.#wanted = this.isWide ? 'narrow' : 'wide';
    localStorage.setItem(KEY, this.#wanted);
  }
}

export const sidebar = new Sidebar();
