/** With and without a network. */
export const connection = {
  offline: 'No network. You see what was known last.',
  unreachable: 'The server does not answer. You see what was known last; the app keeps trying.',
  asOf: (age: string) => `As of ${age} ago`,
  back: 'Connected again.',
};
