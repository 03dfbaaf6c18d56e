import * as strings from '#lib/strings/strings.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `02:15:33`, `12:45`: what is left, in full seconds, never below zero. @param ms milliseconds */
export function formatClock(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / SECOND));
  const [hours, minutes, seconds] = [Math.floor(total / 3_600), Math.floor(total / 60) % 60, total % 60];
  const parts = hours > 0 ? [hours, minutes, seconds] : [minutes, seconds];
  return parts.map(part => String(part).padStart(2, '0')).join(':');
}

/** `2 h 15 min`, `45 s`: the two largest units. @param ms milliseconds */
export function formatDuration(ms: number): string {
  const { days, hours, minutes, seconds } = strings.time;
  const rounded = Math.max(0, Math.round(ms / SECOND) * SECOND);
  const parts = [
    [Math.floor(rounded / DAY), days],
    [Math.floor(rounded / HOUR) % 24, hours],
    [Math.floor(rounded / MINUTE) % 60, minutes],
    [Math.floor(rounded / SECOND) % 60, seconds],
  ] as const;
  const first = parts.findIndex(([amount]) => amount > 0);
  if (first === -1) return seconds(0);
  return parts
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, say]) => say(amount))
    .join(' ');
}

const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });

/** `Nov 21, 2026`, in the reader's time zone. @param iso ISO 8601 */
export function formatDate(iso: string): string {
  return date.format(new Date(iso));
}

/** `just now`, `5 min ago`. @param ms milliseconds */
export function formatAge(ms: number): string {
  const { ago, days, hours, justNow, minutes } = strings.time;
  if (ms < MINUTE) return justNow;
  if (ms < HOUR) return ago(minutes(Math.floor(ms / MINUTE)));
  return ago(ms < DAY ? hours(Math.floor(ms / HOUR)) : days(Math.floor(ms / DAY)));
}
