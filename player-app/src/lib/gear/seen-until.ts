const PREFIX = 'delve.gear-seen.';

/**
 * The creation of the latest item that was there when this character's gear was last looked at on this device. ISO 8601;
 * null: it never was, and then nothing is marked as new.
 */
export function readSeenUntil(characterId: string): string | null {
  return localStorage.getItem(PREFIX + characterId);
}

/** Remembers what is seen now, for the next visit. */
export function rememberSeen(characterId: string, items: readonly { readonly createdAt: string }[]): void {
  const latest = items.reduce((last, { createdAt }) => (createdAt > last ? createdAt : last), '');
  if (latest !== '') localStorage.setItem(PREFIX + characterId, latest);
}
