import { MediaQuery } from 'svelte/reactivity';

const KEY = 'delve.sidebar';

/** Chapter 3.3: a tablet has a rail, a desktop a sidebar, unless the player wants the other. */
const hasRoom = new MediaQuery('width >= 64.0625rem');

/** How wide the navigation beside the content is. Kept on the device. */
class Sidebar {
  #wanted = $state<string | null>(localStorage.getItem(KEY));
  readonly isWide = $derived(this.#wanted === null ? hasRoom.current : this.#wanted === 'wide');

  toggle(): void {
    this.#wanted = this.isWide ? 'narrow' : 'wide';
    localStorage.setItem(KEY, this.#wanted);
  }
}

export const sidebar = new Sidebar();
