import type { IconName } from '#lib/icons/ui-paths.ts';
import * as strings from '#lib/strings/strings.ts';

export interface Destination {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  /** Has one of the four places in the bar at the bottom of phones; the others are behind "More" there. */
  readonly isInBar?: true;
}

/** Where the main navigation leads, in its order. A new screen adds its line here. */
export const DESTINATIONS: readonly Destination[] = [
  { href: '/', label: strings.nav.camp, icon: 'camp', isInBar: true },
  { href: '/quests', label: strings.nav.quests, icon: 'quests', isInBar: true },
  { href: '/character', label: strings.nav.character, icon: 'character' },
  { href: '/gear', label: strings.nav.gear, icon: 'pack', isInBar: true },
  { href: '/queues', label: strings.nav.queues, icon: 'queue' },
  { href: '/runs', label: strings.nav.runs, icon: 'story' },
  { href: '/chains', label: strings.nav.chains, icon: 'chain' },
  { href: '/lab', label: strings.nav.lab, icon: 'lab' },
  { href: '/notices', label: strings.nav.notices, icon: 'notices', isInBar: true },
  { href: '/settings', label: strings.nav.settings, icon: 'settings' },
];

/** Whether a page at `path` belongs to a destination. */
export function isWithin(path: string, { href }: Destination): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}
