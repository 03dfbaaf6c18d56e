import { fixtureContent } from '@delve/game/engine/v1/fixtures/fixture-content.ts';
import { guardian } from '@delve/game/engine/v1/fixtures/fixture-party.ts';
import { expect, it } from 'vitest';
import { describeFeatRefusal } from './describe-feat-refusal.ts';

const chooser = { class: 'guardian', level: 8, attributes: guardian.attributes, feats: ['tough'] };
const describe = (changes: Partial<typeof chooser>, feat = 'tougher') =>
  describeFeatRefusal(fixtureContent, { ...chooser, ...changes }, feat);

it('says nothing of a feat that may be taken', () => {
  expect(describe({})).toBeNull();
});

it('names what is missing', () => {
  expect(describe({ level: 7, feats: [] })).toContain('8');
  expect(describe({ feats: [] })).toContain(fixtureContent.feats.tough!.name);
  expect(describe({ attributes: { ...guardian.attributes, fortitude: 9 } })).toMatch(/10 fortitude/);
  expect(describe({ class: 'mender' })).toContain(fixtureContent.classes.guardian!.name);
});
