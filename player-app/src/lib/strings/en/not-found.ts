/** Where there is nothing, or nothing that can be shown. */
export const notFound = {
  title: 'Solid rock',
  text: 'There is no passage here. Perhaps there was one, before the last cave-in.',
  home: 'Back to camp',
  brokenTitle: 'A cave-in',
  brokenText: 'This page broke on the way. Your people and their runs are the server’s, and are well.',
  offlineTitle: 'Not on this device',
  offlineText: 'There is no network, and this page has not been on this device yet.',
};
