/** What this program needs to know of a class, from the server's content file. */
export interface ClassData {
  readonly primary_attribute: string;
  readonly starting_queue: readonly { skill: string; condition: { kind: string } }[];
}

const SYLLABLES = [
  'bal',
  'dor',
  'gri',
  'hal',
  'ka',
  'lum',
  'mor',
  'na',
  'or',
  'ru',
  'sten',
  'tha',
  'ul',
  'ven',
  'wy',
  'zim',
];

/** Speakable, and unlikely to be taken: one of a million. */
export function inventName(): string {
  const name = Array.from({ length: 5 }, () => SYLLABLES[Math.floor(Math.random() * SYLLABLES.length)]).join(
    '',
  );
  return name[0]!.toUpperCase() + name.slice(1);
}

/** Spends all points, as many as may be on the first of these, and so on. */
export function buyAttributes(
  rules: Record<string, number>,
  wanted: readonly string[],
): Record<string, number> {
  const { attribute_min: min = 0, attribute_max: max = 0, attribute_points: points = 0 } = rules;
  const bought: Record<string, number> = {
    might: min,
    logic: min,
    speed: min,
    presence: min,
    fortitude: min,
    luck: min,
  };
  let left = points - 6 * min;
  for (const attribute of new Set(wanted)) {
    const more = Math.min(left, max - min);
    bought[attribute] = min + more;
    left -= more;
  }
  return bought;
}
