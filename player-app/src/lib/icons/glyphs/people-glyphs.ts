import type { Aptitude, Attribute } from '@delve/game/content/vocabulary.ts';
import type { Glyph } from './damage-glyphs.ts';

const ATTRIBUTES: Readonly<Record<Attribute, Glyph>> = {
  might: 'M4 8.500 11 2.500l4 4.700-7 6zM12 9.700l8 9.300-1.700 1.500-8-9.3',
  logic:
    'M12 2.500v2M12 4.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM11 8.300 6 21.500M13 8.300l5 13.200M5 15.500c4.500 2.500 9.500 2.500 14 0',
  speed:
    'M3 19c2-8 8-14 18-15-.5 3-2 5-4.500 6.500.5 2-1.500 4-4.500 4.500-.5 2-3 3.500-6 3M3 19c4-1 8-4 11-8.5',
  presence:
    'M12 9.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM4 20.500h16M12 3v3M4.500 6.500l2 2M19.500 6.500l-2 2M2.500 13.500h2.500M19 13.500h2.5',
  fortitude: 'M4 21h16M5 17.500h14M7.500 17.500v-9M12 17.500v-9M16.500 17.500v-9M4.500 8.500h15L12 3z',
  luck: 'M12 2.700l8 4.500v9.600l-8 4.500-8-4.500V7.200zM4 7.200l8 4.500 8-4.500M12 11.700v9.600M12 7v.01M8 13v.01M8 17v.01M16 15v.01',
};

const APTITUDES: Readonly<Record<Aptitude, Glyph>> = {
  athletics: 'M3 20.500 9.500 8l3.500 5 2.500-3.500 5.500 11zM9.500 8V3l4 1.500-4 1.5',
  acrobatics:
    'M8 5a1.700 1.700 0 1 0 .01 0M4 14c2-4 6-5 9-3l3-4M13 11l-1 5.500 4 4.500M12 16.500 7 20M17 18a8 8 0 0 0 3-9',
  stealth:
    'M3 10.500c3 3.500 6 5 9 5s6-1.500 9-5M6 13.500 4 17M10 15.300 9.500 19M14 15.300l.5 3.700M18 13.500l2 3.5',
  perception:
    'M2 12c3-5 6.500-7 10-7s7 2 10 7c-3 5-6.500 7-10 7s-7-2-10-7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  arcana: 'M12 2.500l2.300 7.200 7.200 2.300-7.200 2.300-2.300 7.200-2.300-7.200L2.500 12l7.200-2.3z',
  nature:
    'M5 20C4 10 9 4 20 3.500c.5 11-5 16.500-13 15.500M5 20.500c2-5 5-8.500 9.500-11.500M9.500 15v-4.500M12 13h4',
  religion:
    'M9 21h6M9.500 21v-9h5v9M12 12v-2M12 10c-2.500-1.500-2-4 0-7.500 2 3.500 2.500 6 0 7.5zM9.500 15.500c1.500 1 3.500-1 5 0',
  persuasion: 'M4 4.500h16v11h-8L7 20v-4.500H4zM8 8.500h8M8 11.500h5',
  deception:
    'M3.500 6c3 1.500 5.500 1.500 8.500.5 3 1 5.500 1 8.500-.500 0 6-1.500 9.500-4.500 9.500-2 0-2.700-1.700-4-1.700s-2 1.700-4 1.700c-3 0-4.500-3.500-4.500-9.500zM7.500 10.500c1-1 2-1 3 0M13.500 10.500c1-1 2-1 3 0',
  intimidation:
    'M4 5c4 2 12 2 16 0-.5 4-1 6-2 7.500L16.500 9 14.500 14 12 9.500 9.500 14 7.500 9 6 12.500C5 11 4.500 9 4 5zM7 19.500c3-1.500 7-1.500 10 0',
  medicine: 'M9 3h6v6h6v6h-6v6H9v-6H3V9h6z',
  survival:
    'M4 20.500l16-4M20 20.500l-16-4M12 15c-4-1.700-3.500-6 0-11.500 1 3 4.500 5 3.500 8.500-.4 1.500-1.700 2.500-3.500 3zM12 15c-1-1.500-.5-3 .5-4.5',
};

interface Person {
  readonly head: Glyph;
  /** What of the shoulders is seen below it. */
  readonly shoulders: Glyph;
}

/** By id in `content/species/`. */
const SPECIES: Readonly<Record<string, Person>> = {
  lampfolk: {
    head: 'M7 9a5 5 0 0 1 10 0v2.500c0 3-2 5.500-5 5.500s-5-2.500-5-5.500zM6 9c3 .5 5-.5 6.500-2.500 1 1.500 2.500 2.500 5 2.500M10 12v.01M14 12v.01',
    shoulders: 'M4.500 21.500c.8-2.500 3-3.700 5-4M19.500 21.500c-.8-2.500-3-3.700-5-4',
  },
  ironborn: {
    head: 'M6.500 5h11v9l-3 3.500h-5l-3-3.500zM6.500 9h11M9 12h2M13 12h2M10 15h4M12 5V2.500M6.500 11.500H4M17.500 11.500H20',
    shoulders: 'M4.500 21.500c.8-2 2.500-3 5-4M19.500 21.500c-.8-2-2.500-3-5-4',
  },
  gloamkin: {
    head: 'M12 3c-5 0-7.500 3.500-7.500 7.500C4.500 14.500 8 18 12 18s7.500-3.500 7.500-7.500C19.500 6.500 17 3 12 3zM8.800 8.700a2.300 2.300 0 1 0 .01 0M15.200 8.700a2.300 2.300 0 1 0 .01 0M11 15h2M8.800 11v.01M15.200 11v.01',
    shoulders: 'M7 21.500c.8-1.500 2-2.500 3.500-3.500M17 21.500c-.8-1.500-2-2.500-3.500-3.500',
  },
  sporeling: {
    head: 'M2.500 10.500C3 5.500 7 2.500 12 2.500s9 3 9.500 8c-6 2-13 2-19 0zM7.500 11.800c-.5 4 1.500 6.700 4.500 6.700s5-2.700 4.500-6.700M10 14v.01M14 14v.01M8.500 6.500v.01M13 5.500v.01M16.500 7.500v.01',
    shoulders: 'M6 21.500c.7-1.700 2-2.700 3.500-3.500M18 21.500c-.7-1.700-2-2.700-3.500-3.500',
  },
  hollowed: {
    head: 'M12 2.500a7 7 0 0 0-7 7c0 2.500 1 4 2.500 5V17h9v-2.500c1.500-1 2.500-2.500 2.500-5a7 7 0 0 0-7-7zM9 9.500v1.500M15 9.500v1.500M10.500 17v-1.500M13.500 17v-1.500',
    shoulders: 'M12 21.700c-1.500-.8-1.500-2 0-3.200 1.500 1.200 1.500 2.400 0 3.2z',
  },
  undergoblin: {
    head: 'M7 8.500a5.500 5.500 0 0 1 10 0l5-2c-.5 3-2 5-4.500 5.500-.5 3.500-2.500 6-5.500 6s-5-2.500-5.500-6C4 11.500 2.500 9.500 2 6.500zM9.500 10.500l1 .5M14.500 10.500l-1 .5M9.500 14.500c1.700 1 3.300 1 5 0M11 15v1',
    shoulders: 'M6.500 21.500c.7-1.700 2-2.700 3.500-3.300M17.500 21.500c-.7-1.700-2-2.700-3.500-3.3',
  },
};

const SOMEBODY: Person = {
  head: 'M12 3a4.700 4.700 0 0 1 4.700 4.700V10a4.700 4.700 0 0 1-9.4 0V7.700A4.700 4.700 0 0 1 12 3z',
  shoulders: 'M4.500 21c.5-4 3.500-6 7.500-6s7 2 7.500 6',
};

/** Outlines of a class's emblem, by role. */
const CRESTS: Readonly<Record<string, Glyph>> = {
  tank: 'M20 2.500c5 2.300 9.500 3.200 14 3.200 0 14-4.500 24-14 31.300C10.500 29.700 6 19.700 6 5.700c4.500 0 9-.9 14-3.2z',
  healer: 'M6 37V18C6 9 12 2.500 20 2.500S34 9 34 18v19z',
  damage: 'M20 1.500 38 20 20 38.500 2 20z',
  support: 'M20 2a18 18 0 1 0 0 36 18 18 0 0 0 0-36z',
};

export function attributeGlyph(attribute: Attribute): Glyph {
  return ATTRIBUTES[attribute];
}

export function aptitudeGlyph(aptitude: Aptitude): Glyph {
  return APTITUDES[aptitude];
}

/** @param species an id in `content/species/`; one of a later revision is a head without features */
export function speciesGlyph(species: string): Glyph {
  const { head, shoulders } = SPECIES[species] ?? SOMEBODY;
  return head + shoulders;
}

/** The head alone, for a figure that has a body. @param species as of {@link speciesGlyph} */
export function headGlyph(species: string): Glyph {
  return (SPECIES[species] ?? SOMEBODY).head;
}

/** The outline of a class's emblem, on 40 × 40. @param role as in `content/classes/` */
export function crestOf(role: string): Glyph {
  return CRESTS[role] ?? CRESTS.support!;
}
