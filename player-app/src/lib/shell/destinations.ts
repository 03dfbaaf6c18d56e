import type { IconName } from '#lib/icons/ui-paths.ts';
import { strings } from '#lib/strings/strings.ts';

export interface Destination {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
}

/**
 * Where the main navigation leads, in its order. On phones the bar at the bottom shows the first four, and the rest is
 * behind "More". A new screen adds its line here.
 */
export const DESTINATIONS: readonly Destination[] = [
  { href: '/', label: strings.nav.camp, icon: 'camp' },
  { href: '/quests', label: strings.nav.quests, icon: 'quests' },
  { href: '/notices', label: strings.nav.notices, icon: 'notices' },
];

/** Whether a page at `path` belongs to a destination. */
export function isWithin(path: string, { href }: Destination): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
