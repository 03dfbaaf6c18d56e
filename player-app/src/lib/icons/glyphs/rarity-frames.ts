import type { Glyph } from './damage-glyphs.ts';

/** Frames on 40 × 40, by rarity: each echoes its mark (`RarityMark`), so that it is told by shape as well as by colour. */
const FRAMES: Readonly<Record<string, Glyph>> = {
  common: 'M20 1.500a18.500 18.500 0 1 0 0 37 18.500 18.500 0 0 0 0-37z',
  uncommon: 'M13 2h14l11 11v14L27 38H13L2 27V13z',
  rare: 'M3 3h34v34H3z',
  epic: 'M20 1 38.500 13 34 38H6L1.500 13z',
  legendary: 'M20 1l17 9.700v18.600L20 39 3 29.300V10.700z',
  artifact:
    'M20 .8l4.500 5.300 6.700-1.900 1.600 6.800 6.600 2-2.200 7 2.200 7-6.600 2-1.600 6.800-6.700-1.900L20 39.200l-4.500-5.300-6.700 1.900L7.200 29 .6 27l2.200-7-2.200-7 6.600-2L8.800 4.200l6.700 1.900z',
};

/** The frame of a rarity; a plain one for a rarity of a later revision. @param rarity an id in `content/rarities/` */
export function rarityFrame(rarity: string): Glyph {
  return FRAMES[rarity] ?? FRAMES.common!;
}
