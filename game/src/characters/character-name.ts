export const NAME_LENGTH = { least: 3, most: 20 } as const;

/** Names that would let a player pass for the staff or the game itself. Compared without separators or case. */
const RESERVED_NAMES: ReadonlySet<string> = new Set([
  'admin',
  'administrator',
  'delve',
  'gamemaster',
  'moderator',
  'mod',
  'npc',
  'server',
  'staff',
  'support',
  'system',
]);

/** Letters, with single spaces, hyphens or apostrophes between them. */
const SHAPE = /^\p{L}+(?:[ '-]\p{L}+)*$/u;

/** Alphabets whose letters look alike: a name keeps to one of them, or "Аnna" could pass for "Anna". */
const CONFUSABLE_SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

export type NameRefusal = 'too_short' | 'too_long' | 'wrong_characters' | 'mixed_alphabets' | 'reserved';

export type CheckedName =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly reason: NameRefusal };

/**
 * A character's name in the form in which it is kept (NFC): 3 to 20 letters of one alphabet with single separators.
 * Length counts code points. Compatibility forms ("Ａnna", "ﬁn") are refused: they look like others' names.
 */
export function checkCharacterName(raw: string): CheckedName {
  const name = raw.normalize('NFC');
  const length = [...name].length;
  if (length < NAME_LENGTH.least) return { ok: false, reason: 'too_short' };
  if (length > NAME_LENGTH.most) return { ok: false, reason: 'too_long' };
  if (!SHAPE.test(name) || name.normalize('NFKC') !== name) return { ok: false, reason: 'wrong_characters' };
  if (CONFUSABLE_SCRIPTS.filter(script => script.test(name)).length > 1)
    return { ok: false, reason: 'mixed_alphabets' };
  if (RESERVED_NAMES.has(name.toLowerCase().replace(/[ '-]/g, ''))) return { ok: false, reason: 'reserved' };
  return { ok: true, name };
}
