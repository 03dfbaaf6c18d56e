import { planCharacter } from '@delve/game/characters/creation.ts';
import { ATTRIBUTES } from '@delve/game/content/vocabulary.ts';
import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import { expect, it } from 'vitest';
import { Draft } from './draft.svelte.ts';

function choicesOf(draft: Draft) {
  const { class: characterClass, species, background, attributes } = draft;
  return { name: 'Mira', class: characterClass, species, background, attributes };
}

it('is ready to be created from the first moment, but for a name', () => {
  const draft = new Draft(fixtureContent);
  expect(draft.pointsLeft).toBe(0);
  expect(draft.nameProblem).toBeDefined();
  expect(planCharacter(fixtureContent, choicesOf(draft)).ok).toBe(true);
});

it('shows what the server would make of it', () => {
  const draft = new Draft(fixtureContent);
  draft.pickClass('guardian');
  draft.pickSpecies('wisp');
  const planned = planCharacter(fixtureContent, choicesOf(draft));
  expect(planned).toMatchObject({ ok: true, plan: { attributes: draft.totals } });
});

it('follows the suggestion of another class, but for what was chosen by hand', () => {
  const draft = new Draft(fixtureContent);
  draft.pickClass('guardian');
  const before = draft.attributes;
  draft.pickSpecies('wisp');
  draft.pickClass('mender');
  expect(draft.species).toBe('wisp');
  expect(draft.attributes).not.toEqual(before);
});

it('brings the figures up to date with each point, and lets nobody place more than there are', () => {
  const draft = new Draft(fixtureContent);
  const { maxHp } = draft.stats;
  for (const attribute of ATTRIBUTES) expect(draft.mostOf(attribute)).toBe(draft.attributes[attribute]);
  draft.place('fortitude', draft.attributes.fortitude - 1);
  expect(draft.pointsLeft).toBe(1);
  expect(draft.stats.maxHp).toBeLessThan(maxHp);
  draft.suggestPoints();
  expect([draft.pointsLeft, draft.stats.maxHp]).toEqual([0, maxHp]);
});

it('lets an attribute rise to the most that the rules allow', () => {
  const draft = new Draft(fixtureContent);
  for (const attribute of ATTRIBUTES) draft.place(attribute, fixtureContent.rules.creation.attribute_min);
  expect(draft.mostOf('luck')).toBe(fixtureContent.rules.creation.attribute_max);
});
