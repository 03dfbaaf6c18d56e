import type { SKILL_TARGETS } from '@delve/game/content/schema/combat-kinds.ts';
import type { Glyph } from './damage-glyphs.ts';

type SkillTarget = (typeof SKILL_TARGETS)[number];

/** Chipped corners, on 40 × 40: for what is done to the other side. */
const CHIPPED: Glyph = 'M7 2h26v5h5v26h-5v5H7v-5H2V7h5z';
const ROUND: Glyph = 'M20 1.500a18.500 18.500 0 1 0 0 37 18.500 18.500 0 0 0 0-37z';

/** The frame of a skill's icon, on 40 × 40, by whom it is for. */
export function skillFrame(target: SkillTarget): Glyph {
  return ['self', 'allies', 'ally_lowest_hp', 'fallen_ally'].includes(target) ? ROUND : CHIPPED;
}

const ONE: Glyph = 'M20 -1l3 3-3 3-3-3z';
const ALL: Glyph = 'M20 -1l3 3-3 3-3-3zM11.500 -1l3 3-3 3-3-3zM28.500 -1l3 3-3 3-3-3z';
const LOWEST: Glyph = 'M16 -.5h8L20 5z';
const HIGHEST: Glyph = 'M16 4.500h8L20 -1z';
const ANY: Glyph = 'M16.500 -1h7v6h-7z';

const PIPS: Partial<Record<SkillTarget, Glyph>> = {
  enemy: ONE,
  enemies: ALL,
  allies: ALL,
  enemy_lowest_hp: LOWEST,
  ally_lowest_hp: LOWEST,
  fallen_ally: LOWEST,
  enemy_highest_hp: HIGHEST,
  enemy_random: ANY,
};

/**
 * Figures on the upper edge of the frame: one lozenge for one, three for everybody, a triangle that points down for whoever
 * is hurt most and up for whoever is hurt least, a square for anybody. Undefined for oneself.
 */
export function targetPips(target: SkillTarget): Glyph | undefined {
  return PIPS[target];
}
