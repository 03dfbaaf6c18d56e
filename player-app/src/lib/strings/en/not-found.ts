/** Where there is nothing. */
export const notFound = {
  title: 'Solid rock',
  text: 'There is no passage here. Perhaps there was one, before the last cave-in.',
  home: 'Back to camp',
};
