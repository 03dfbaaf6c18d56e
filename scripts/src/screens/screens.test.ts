import { expect, it } from 'vitest';
import { findRoutes } from './find-routes.ts';
import { pathOf, SCREENS } from './screens.ts';

const IDS = { characterId: 'Q2hhcjox', runId: 'UnVuOjE=', queueId: 'UTox', questId: 'goblin_warren' };

it('lists each screen that the player app has a route for, and no others', async () => {
  expect(SCREENS.map(({ route }) => route).sort()).toEqual(await findRoutes());
});

it('fills the parameters of a route', () => {
  const run = SCREENS.find(({ name }) => name === 'run')!;
  expect(pathOf(run, IDS)).toBe('/runs/UnVuOjE%3D');
  expect(SCREENS.map(screen => pathOf(screen, IDS)).filter(path => /[[\]]|\/$/.test(path.slice(1)))).toEqual(
    [],
  );
});
