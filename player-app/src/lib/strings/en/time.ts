/** Durations and ages. */
export const time = {
  days: (n: number) => `${n} d`,
  hours: (n: number) => `${n} h`,
  minutes: (n: number) => `${n} min`,
  seconds: (n: number) => `${n} s`,
  left: (duration: string) => `${duration} left`,
  now: 'any moment now',
  justNow: 'just now',
  ago: (duration: string) => `${duration} ago`,
};
