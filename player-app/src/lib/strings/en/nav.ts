/** The frame: where one can go. */
export const nav = {
  label: 'Main',
  camp: 'Camp',
  quests: 'Quests',
  runs: 'Runs',
  chains: 'Chains',
  queues: 'Queues',
  lab: 'Queue Lab',
  notices: 'Notices',
  settings: 'Settings',
  more: 'More',
  account: 'Account',
  signOut: 'Sign out',
  switchCharacter: 'Change character',
  collapse: 'Narrow the sidebar',
  expand: 'Widen the sidebar',
  unread: (count: number) => (count === 1 ? '1 unread' : `${count} unread`),
};
