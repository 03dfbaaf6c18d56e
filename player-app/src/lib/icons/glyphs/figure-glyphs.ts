import type { Glyph } from './damage-glyphs.ts';

/** Where something is on the figure: from its left and its top, on {@link FIGURE_SIZE}. */
export type FigurePoint = readonly [x: number, y: number];

/** What the figure's drawings are measured on. It stands on the lower edge, in the middle. */
export const FIGURE_SIZE = { width: 120, height: 230 } as const;

/** The half of a body that is on the left, from the neck down to where the legs part; the other half is its mirror image. */
export const HALF_BODY: Glyph =
  'M55.5 28 55 35c-2.5 4-11 5-16 8-6 3-7.5 11-8.5 19-1 10-3.5 18-5.5 28-2 8-5 16-6.5 22-2.5 4-3 9-1.5 14 1 4 5 5 7 1 2-4 3-8 3.5-13 2.5-8 6.5-18 9-28 2-8 3.5-14 5.5-20 1 10 3 18 3 26 0 8-3 12-3.5 22-1 18 1.5 36 3.5 52 .5 6-.5 12-.5 20 0 10 1.5 20 2 28-2.5 4-8.5 7-10.5 11-1 3 1 4 4 4h14c1-4 1-9 .5-15 .5-14 2-26 1.5-36 0-10 2.5-32 4-52';

/** Heads are drawn on 24 × 24 (`headGlyph`): how much larger they are on the figure. Their chin is on the neck. */
export const HEAD_SCALE = 2.1;

/** What is worn in a slot, by its id in `content/equipment_slots/`: the half on the left, unless it is on one side alone. */
const WORN: Readonly<Record<string, { readonly path: Glyph; readonly oneSided?: true }>> = {
  head: { path: 'M60 12.500c-4 0-8.5 1-12 3v5.500c3.5-2 8-3 12-3' },
  neck: { path: 'M53.5 37.500c1 5 3.5 9 6.5 11.500M60 48.500l-3.5 4 3.5 4.5' },
  chest: {
    path: 'M60 110.500c-6 0-12-.5-18-2 .5-6 2.2-11 2.5-17 .5-10-1.5-20-2.5-30L33.5 58c1-7 3-12 6-14 5-2.5 10.5-3.5 14.5-6.5 1 6.5 3 11 6 13.5',
  },
  hands: { path: 'M22.5 97.500l10 3.5-4.5 13c0 6-2 11-4 14-2 3-6 1-7-2-1.5-5-1-9 1-14z' },
  legs: {
    path: 'M60 126c-1.5 16-4 42-4 52 .5 6 0 10-.5 18H44v-10c0-7.5 1-14 .5-20-2.5-17-4.5-37-2.5-57 6 1.5 12 2 18 2',
  },
  feet: { path: 'M43.5 191.500h12.500l-.5 22 .5 15.500H39c-4 0-5.5-2-4.5-4.5 2-4 8-7 10.5-10.500z' },
  ring: { path: 'M98.5 125.500a3 3 0 1 0 6 0a3 3 0 1 0-6 0z', oneSided: true },
  trinket: { path: 'M71 108v5m0 0a5 5 0 1 0 .01 0M71 116.500v3', oneSided: true },
};

/** The parts of the figure that a slot's item is worn on; undefined: a slot of a later revision. */
export function wornGlyph(slot: string): { readonly path: Glyph; readonly oneSided?: true } | undefined {
  return WORN[slot];
}

/** How a species is built, as shares of the figure's own width and height: by id in `content/species/`. */
const BUILDS: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  ironborn: { width: 1.14, height: 1 },
  gloamkin: { width: 0.9, height: 1.03 },
  hollowed: { width: 0.88, height: 1 },
  sporeling: { width: 1.06, height: 0.92 },
  undergoblin: { width: 0.98, height: 0.82 },
};

/** @param species an id in `content/species/`; one of a later revision is built as the figure is drawn */
export function buildOf(species: string): { readonly width: number; readonly height: number } {
  return BUILDS[species] ?? { width: 1, height: 1 };
}

/**
 * How a weapon's drawing (on 24 × 24, its point up and to the right) is held in the left one of the figure's hands, as an SVG
 * transform: upright, by the grip, or by the middle when it is for both hands. A censer hangs from its chain.
 * @param type an id in `content/weapon_types/`
 */
export function holdWeapon(type: string, isTwoHanded: boolean): string {
  if (type === 'censer') return 'translate(20 121) scale(1.7) translate(-12 -2)';
  return isTwoHanded
    ? 'translate(20 117) rotate(-45) scale(2.2) translate(-9 -15)'
    : 'translate(20 120) rotate(-51) scale(1.6) translate(-6.5 -17.5)';
}
