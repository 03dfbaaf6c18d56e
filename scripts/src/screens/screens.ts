import type { SeededAccount } from './seed-history.ts';

export interface Screen {
  /** Of its pictures' files. */
  readonly name: string;
  readonly title: string;
  /** As in `player-app/src/routes`, without groups. */
  readonly route: string;
  /** What stands for the route's parameters. */
  readonly parameters?: (ids: ScreenIds) => Readonly<Record<string, string>>;
  /** Seen by people who are not signed in. */
  readonly isOpen?: boolean;
}

/** What the screens are about, as the API names it. */
export type ScreenIds = Pick<SeededAccount, 'characterId' | 'runId' | 'queueId' | 'questId'>;

/** Every screen of the player app, in the order in which a player comes to see them. */
export const SCREENS: readonly Screen[] = [
  { name: 'sign-in', title: 'Signing in', route: '/sign-in', isOpen: true },
  { name: 'sign-up', title: 'Opening an account', route: '/sign-up', isOpen: true },
  { name: 'character-creation', title: 'Character creation', route: '/characters/new' },
  { name: 'camp', title: 'Camp', route: '/' },
  { name: 'quests', title: 'Quest board', route: '/quests' },
  { name: 'quest', title: 'A quest', route: '/quests/[id]', parameters: ({ questId }) => ({ id: questId }) },
  { name: 'runs', title: 'Runs', route: '/runs' },
  {
    name: 'run',
    title: 'A run and its replay',
    route: '/runs/[id]',
    parameters: ({ runId }) => ({ id: runId }),
  },
  { name: 'chains', title: 'Activity chains', route: '/chains' },
  { name: 'queues', title: 'Skill queues', route: '/queues' },
  {
    name: 'queue',
    title: 'Skill-queue builder',
    route: '/queues/[id]',
    parameters: ({ queueId }) => ({ id: queueId }),
  },
  { name: 'lab', title: 'Queue Lab', route: '/lab' },
  { name: 'character', title: 'Character sheet', route: '/character' },
  { name: 'gear', title: 'Gear', route: '/gear' },
  { name: 'notices', title: 'Notices', route: '/notices' },
  { name: 'settings', title: 'Settings', route: '/settings' },
];

/** Where a screen is, for what the pictures are about. */
export function pathOf({ route, parameters }: Screen, ids: ScreenIds): string {
  const values = parameters?.(ids) ?? {};
  return route.replace(/\[(\w+)\]/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
