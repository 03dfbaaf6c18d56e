export interface LinePart {
  readonly text: string;
  /** `plain`: who does what. `aside`: the roll and its chance. `effect`: what came of it. */
  readonly kind: 'plain' | 'aside' | 'effect';
}

const ASIDE = /\(rolled [^)]*\)/;
const ARROW = ' → ';

/**
 * An event's line in parts that are set differently: "Mira uses Cleave → hit (rolled 34 vs 72% chance) → 18 damage to
 * Goblin A". Joined, the parts are the line.
 */
export function splitLine(line: string): LinePart[] {
  const last = line.lastIndexOf(ARROW);
  const first = line.indexOf(ARROW);
  // A second arrow leads to what came of it.
  const cut = last > first ? last : line.length;
  const effect = line.slice(cut);
  return [...splitAside(line.slice(0, cut)), ...(effect ? [{ text: effect, kind: 'effect' as const }] : [])];
}

function splitAside(text: string): LinePart[] {
  const aside = ASIDE.exec(text);
  if (!aside) return [{ text, kind: 'plain' }];
  const [before, after] = [text.slice(0, aside.index), text.slice(aside.index + aside[0].length)];
  return [
    { text: before, kind: 'plain' as const },
    { text: aside[0], kind: 'aside' as const },
    { text: after, kind: 'plain' as const },
  ].filter(part => part.text !== '');
}
