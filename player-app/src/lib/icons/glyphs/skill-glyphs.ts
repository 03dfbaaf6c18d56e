import type { Condition, Skill, SkillEffect } from '@delve/game/content/schema/combat-kinds.ts';
import { damageGlyph, type Glyph } from './damage-glyphs.ts';
import { weaponGlyph } from './item-glyphs.ts';

const HEAVY_BLOW: Glyph =
  'M12 16 9.500 13V6h5v7zM6.500 6h11M12 6V2.500M4 20.500h16M8 20.500 6 18M16 20.500l2-2.500M12 20.500V19';
const SWEEP: Glyph =
  'M3 16C4.500 7 12.500 2.500 21.500 5.500M3 16c4.500-6 10-8 16-6M3 16c4-3 8-4 12-2.500M13.500 20 18 16M18 16v3.500M18 16h-3.5';
const HEART: Glyph =
  'M12 20.500C6 16 3 12.800 3 9a4.700 4.700 0 0 1 9-2 4.700 4.700 0 0 1 9 2c0 3.800-3 7-9 11.500zM12 9.500v5.500M9.250 12.250h5.5';
const CLEANSE: Glyph =
  'M9.500 5c3.500 4 5.500 7 5.500 10a5.500 5.500 0 0 1-11 0c0-3 2-6 5.500-10zM18 3v5M15.500 5.500h5M19.500 12v3M18 13.500h3M7 15.500a2.500 2.500 0 0 0 2.500 2.5';
const REVIVE: Glyph =
  'M12 21.500V12M12 12C8.500 10.800 7 9 7 7a5 5 0 0 1 10 0c0 2-1.500 3.800-5 5zM6.500 15h11M8 21.500h8';
const SPIRAL: Glyph =
  'M12 12.500c.8-1.700 3.200-.7 3 1.300-.3 2.700-4.700 3.200-6 .4C7.500 10.500 10.500 7 14.300 8c4.200 1.100 5.500 6.500 2.700 9.800-3.800 4.400-11.200 3-13-2.800C2 8.500 6.500 3 13 3.200';
const FLIGHT: Glyph =
  'M13.500 3.500a1.500 1.500 0 1 0 .01 0M4 12l4-3.500 4.500 1 2.500 4 4.500 1M12.500 9.500 10.500 15l3.500 2 .5 4.500M9.300 16.500 7 20H3';

const RISING: Glyph = 'M5 12.500l7-7 7 7M5 19l7-7 7 7';
const SINKING: Glyph = 'M5 5l7 7 7-7M5 11.500l7 7 7-7';
const GUARD: Glyph =
  'M12 2.700c3 1.500 5.500 2.100 8.200 2.100 0 8-2.700 13.200-8.200 16.500C6.500 18 3.800 12.800 3.800 4.800 6.500 4.800 9 4.200 12 2.700zM8.500 12l2.500 2.500 4.500-5';
const BROKEN_GUARD: Glyph =
  'M10.500 3.500c-2 .8-4.200 1.300-6.700 1.300 0 8 2.700 13.200 7.200 16l1.500-5-3-3 3-3.500zM14 3.500c2 .8 3.700 1.300 6.200 1.300 0 7.500-2.300 12.500-6.200 15.500l1-5-3-3 3.200-3.5z';
const HORN: Glyph =
  'M3.500 9.500v5l9.500 4V5.500zM13 9c2.500.8 2.500 5.200 0 6M16.500 6.500c3.500 2.500 3.500 8.500 0 11M6.500 15.500V19h2.500';
const CHAINS: Glyph =
  'M8.500 6h-1a3.500 3.500 0 0 0 0 7h1.500M8.500 6h1.500a3.500 3.500 0 0 1 3.400 2.700M15.500 18h1a3.500 3.500 0 0 0 0-7H15M15.500 18H14a3.500 3.500 0 0 1-3.400-2.700M9.500 12h5M3 19.500l2-2M21 4.500l-2 2';
const HUSH: Glyph =
  'M3.500 12c3-3 5.500-4 8.500-2.500C15 8 17.500 9 20.500 12c-3 4-5.500 5.500-8.500 5.500S6.500 16 3.500 12zM7.500 10.500v4.500M12 10v6M16.500 10.500v4.5';
const WING: Glyph =
  'M3 19c2-8 8-14 18-15-.5 3-2 5-4.500 6.500.5 2-1.500 4-4.500 4.500-.5 2-3 3.500-6 3M3 19c4-1 8-4 11-8.500M3 21.500V19';
const EYE: Glyph =
  'M2 12c3-5 6.500-7 10-7s7 2 10 7c-3 5-6.500 7-10 7s-7-2-10-7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 2v1M12 21v1';
const TOWER: Glyph = 'M5 21h14M7 21V9M17 21V9M5 9V4h3v2h2.500V4h3v2H16V4h3v5zM12 21v-5';

/** What a stat's change looks like, for the better and for the worse. */
const BY_STAT: Readonly<Record<string, Glyph>> = {
  evasion: WING,
  initiative: WING,
  accuracy: EYE,
  crit_chance: EYE,
  crit_damage_bps: EYE,
  healing_bps: HEART,
  healing_taken_bps: HEART,
  max_hp: TOWER,
  max_hp_bps: TOWER,
  damage_bps: weaponGlyph('unarmed'),
  resource_regen: SPIRAL,
  resource_max: SPIRAL,
};

/** As much of a condition as decides how it looks. */
export type ConditionLook = Pick<
  Condition,
  'kind' | 'modifiers' | 'tick' | 'skip_turn_chance' | 'taunts' | 'silences' | 'absorbs'
>;

/** What a condition looks like, by the first thing that it does which one would notice. */
export function conditionGlyph(condition: ConditionLook | undefined): Glyph {
  if (!condition) return RISING;
  const { kind, tick, modifiers } = condition;
  if (tick?.kind === 'damage') return damageGlyph(tick.damage_kind);
  if (tick?.kind === 'heal') return HEART;
  if (tick?.kind === 'resource') return SPIRAL;
  if (condition.skip_turn_chance > 0) return CHAINS;
  if (condition.silences) return HUSH;
  if (condition.taunts) return HORN;
  if (condition.absorbs > 0) return GUARD;
  const [first] = modifiers;
  if (first && ['armor', 'damage_taken_bps', 'resistance'].includes(first.stat))
    return kind === 'buff' ? GUARD : BROKEN_GUARD;
  return BY_STAT[first?.stat ?? ''] ?? (kind === 'buff' ? RISING : SINKING);
}

/** As much of a skill of `content/skills/` as decides how it looks. */
export type SkillLook = Pick<Skill, 'target'> & {
  readonly effects: readonly SkillEffect[];
  readonly weapons: readonly string[];
};

type Conditions = Readonly<Record<string, ConditionLook>>;

/** Basis points of weapon damage from which a blow is a heavy one. */
const HEAVY_BPS = 14_000;

/** What a skill does first. @param conditions of the same revision; without, what it applies is told as good or bad only */
export function skillGlyph({ effects, target, weapons }: SkillLook, conditions: Conditions = {}): Glyph {
  const [effect] = effects;
  if (effect?.kind === 'weapon_damage' && effect.damage_kind === undefined) {
    if (target === 'enemies') return SWEEP;
    if (effect.power_bps >= HEAVY_BPS) return HEAVY_BLOW;
    return weaponGlyph(weapons[0] ?? 'sword');
  }
  return effect ? effectGlyph(effect, conditions) : SPIRAL;
}

/** What comes with it: the sign in the corner. Undefined: nothing of another kind. */
export function sideGlyph(skill: SkillLook, conditions: Conditions = {}): Glyph | undefined {
  const main = skillGlyph(skill, conditions);
  return skill.effects
    .slice(1)
    .map(effect => effectGlyph(effect, conditions))
    .find(glyph => glyph !== main);
}

function effectGlyph(effect: SkillEffect, conditions: Conditions): Glyph {
  switch (effect.kind) {
    case 'weapon_damage':
      return effect.damage_kind === undefined ? weaponGlyph('sword') : damageGlyph(effect.damage_kind);
    case 'damage':
      return damageGlyph(effect.damage_kind);
    case 'heal':
      return HEART;
    case 'apply':
      return conditionGlyph(conditions[effect.condition]);
    case 'cleanse':
      return CLEANSE;
    case 'resource':
      return SPIRAL;
    case 'revive':
      return REVIVE;
    case 'flee':
      return FLIGHT;
  }
}
