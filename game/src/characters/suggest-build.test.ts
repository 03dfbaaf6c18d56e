import { expect, it } from 'vitest';
import { fixtureContent } from '../engine/v1/fixtures/fixture-content.ts';
import { planCharacter } from './creation.ts';
import { suggestBuild } from './suggest-build.ts';

const classIds = Object.keys(fixtureContent.classes);

it.each(classIds)('suggests a build for %s that may be created as it is', classId => {
  const planned = planCharacter(fixtureContent, { name: 'Mira', ...suggestBuild(fixtureContent, classId) });
  expect(planned).toMatchObject({ ok: true, plan: { class: classId } });
});

it.each(classIds)('gives %s more of what it lives by than of anything else', classId => {
  const { attributes } = suggestBuild(fixtureContent, classId);
  const primary = fixtureContent.classes[classId]!.primary_attribute;
  expect(attributes[primary]).toBe(Math.max(...Object.values(attributes)));
});
