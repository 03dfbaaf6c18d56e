/** The settings. */
export const settings = {
  title: 'Settings',
  onThisDevice: 'Kept on this device.',

  appearance: 'Appearance',
  theme: 'Light',
  themes: { device: 'As the device', dark: 'Torchlight', light: 'Daylight' },
  textSize: 'Text size',
  textSizes: { 0.9: 'Small', 1: 'Normal', 1.15: 'Large', 1.3: 'Very large' } as Readonly<
    Record<number, string>
  >,
  motion: 'Motion',
  motions: { device: 'As the device', full: 'All of it', reduced: 'As little as possible' },

  notices: 'Announcements',
  noticesLead: 'What is announced while the app is open. All of it stays among the notices either way.',
  noticeKinds: {
    RUN_COMPLETE: 'A run has ended',
    CHAIN_FINISHED: 'A chain is done',
    CHAIN_STOPPED: 'A chain has stopped early',
  },

  characters: 'Characters',
  slots: (taken: number, slots: number) => `${taken} of ${slots} ${slots === 1 ? 'slot' : 'slots'} taken`,
  playing: 'Playing',
  play: 'Play',
  playAs: (name: string) => `Play ${name}`,
  level: (level: number) => `Level ${level}`,
  createCharacter: 'Create a character',

  sessions: 'Where you are signed in',
  thisDevice: 'This device',
  unnamed: 'Unnamed device',
  lastSeen: (age: string) => `Seen ${age}`,
  since: (date: string) => `since ${date}`,
  revoke: 'Sign out there',
  revokeOf: (label: string) => `Sign out there: ${label}`,
  revoked: 'Signed out there.',
  revokeAll: 'Sign out everywhere',
  revokeAllTitle: 'Sign out everywhere?',
  revokeAllText: 'Every device is signed out at once, this one too. Nothing else changes.',

  password: 'Password',
  currentPassword: 'Current password',
  newPassword: 'New password',
  newPasswordHint: '10 characters or more. The other devices are signed out.',
  changePassword: 'Change the password',
  passwordChanged: 'The password is changed.',

  data: 'Your data',
  exportText: 'Everything that is kept about this account, as a JSON file.',
  export: 'Download the data',
  delete: 'Delete the account',
  deleteText: 'Characters, items, runs and everything else go with it. Nobody can bring them back.',
  deleteTitle: 'Delete the account for good?',
  deleteConfirm: (email: string) => `I want everything of ${email} to be gone.`,
  deletePassword: 'Password, to be sure',
  deleted: 'The account is gone. Farewell.',
};
