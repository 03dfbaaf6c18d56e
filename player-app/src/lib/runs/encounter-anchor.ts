const PREFIX = 'encounter-';

/** The fragment of the address that leads to an encounter of a replay. @param index its place in the quest, from 0 */
export function encounterAnchor(index: number): string {
  return `${PREFIX}${index + 1}`;
}

/** The encounter that an address leads to: its place from 0, or undefined. @param hash with its `#` */
export function encounterOfHash(hash: string): number | undefined {
  const place = Number(hash.startsWith(`#${PREFIX}`) ? hash.slice(PREFIX.length + 1) : Number.NaN);
  return Number.isInteger(place) && place > 0 ? place - 1 : undefined;
}
