// @vitest-environment jsdom
import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { damageGlyph } from './glyphs/damage-glyphs.ts';
import { itemGlyph } from './glyphs/item-glyphs.ts';
import { rarityFrame } from './glyphs/rarity-frames.ts';
import { conditionGlyph, sideGlyph, skillGlyph } from './glyphs/skill-glyphs.ts';
import { skillFrame, targetPips } from './glyphs/target-frames.ts';
import ItemIcon from './ItemIcon.svelte';

const SKILL = { target: 'enemy', weapons: [] } as const;

it('frames each rarity in another shape', () => {
  const frames = ['common', 'uncommon', 'rare', 'epic', 'legendary', 'artifact'].map(rarityFrame);
  expect(new Set(frames).size).toBe(6);
});

it('draws armour by its slot and by what it is made of', () => {
  const glyphs = (['cloth', 'leather', 'mail', 'plate'] as const).flatMap(armor_weight =>
    ['head', 'chest', 'feet'].map(slot => itemGlyph({ kind: 'armor', slot, armor_weight })),
  );
  expect(new Set(glyphs).size).toBe(12);
});

it('draws a bundle for what it does not know', () => {
  expect(itemGlyph(undefined)).not.toBe('');
  expect(itemGlyph({ kind: 'armor', slot: 'tail', armor_weight: 'mail' })).toBe(itemGlyph(undefined));
});

it('draws a blow by its force, and a blow at everybody as a sweep', () => {
  const blow = (power_bps: number, target: 'enemy' | 'enemies') =>
    skillGlyph({ ...SKILL, target, effects: [{ kind: 'weapon_damage', power_bps }] });
  expect(new Set([blow(10_000, 'enemy'), blow(20_000, 'enemy'), blow(20_000, 'enemies')]).size).toBe(3);
});

it('draws in the corner what a skill does besides, but nothing twice', () => {
  const fire = { kind: 'weapon_damage', power_bps: 10_000, damage_kind: 'fire' } as const;
  const flee = { kind: 'flee' } as const;
  expect(sideGlyph({ ...SKILL, effects: [fire, fire] })).toBeUndefined();
  expect(sideGlyph({ ...SKILL, effects: [fire, flee] })).toBe(skillGlyph({ ...SKILL, effects: [flee] }));
});

it('draws a condition that does damage as that damage', () => {
  const damaging = Object.values(fixtureContent.conditions).filter(({ tick }) => tick?.kind === 'damage');
  expect(damaging).not.toEqual([]);
  for (const condition of damaging)
    if (condition.tick?.kind === 'damage')
      expect(conditionGlyph(condition)).toBe(damageGlyph(condition.tick.damage_kind));
});

it('tells by the frame and the figures on it whom a skill is for', () => {
  expect(skillFrame('enemy')).not.toBe(skillFrame('self'));
  const pips = (
    ['enemy', 'enemies', 'enemy_lowest_hp', 'enemy_highest_hp', 'enemy_random', 'self'] as const
  ).map(targetPips);
  expect(new Set(pips).size).toBe(6);
});

it('has a name where it is given one, and is hidden from screen readers where not', () => {
  const { container } = render(ItemIcon, { item: { kind: 'shield' }, label: 'Barrel Lid' });
  expect(screen.getByRole('img', { name: 'Barrel Lid' })).toBe(container.querySelector('svg'));
  const silent = render(ItemIcon, { item: { kind: 'shield' } });
  expect(silent.container.querySelector('svg')!.getAttribute('aria-hidden')).toBe('true');
});
