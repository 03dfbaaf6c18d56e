/** What the whole app says. */
export const app = {
  name: 'Delve',
  motto: 'Plan the descent. The dark does the rest.',
  skipToContent: 'Skip to the content',
  loading: 'Loading …',
  retry: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  back: 'Back',
  more: 'More',
  show: 'Show',
  hide: 'Hide',
  none: 'None',
};
