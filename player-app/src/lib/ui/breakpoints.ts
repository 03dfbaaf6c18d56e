import { MediaQuery } from 'svelte/reactivity';

/** As `--breakpoint-desktop` in `styles/theme.css`. */
export const isDesktop = new MediaQuery('width >= 64.0625rem');
