/** With and without a network; newer versions. */
export const connection = {
  offline: 'No network. You see what was known last.',
  offlineSignedOut: 'No network. Signing in needs one.',
  unreachable: 'The server does not answer. You see what was known last; the app keeps trying.',
  unreachableSignedOut: 'The server does not answer. Signing in needs it; the app keeps trying.',
  lastNews: (age: string) => `Last news: ${age}.`,
  back: 'Connected again.',
  update: 'A newer version of the app is ready.',
  updateNow: 'Load it',
};
