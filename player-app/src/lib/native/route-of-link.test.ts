import { expect, it } from 'vitest';
import { routeOfLink } from './route-of-link.ts';

const SERVER = 'https://delve.example';

it.each([
  ['delve://quest/goblin_warren', { route: '/quests/goblin_warren' }],
  ['delve://character/Q2hhcjox%3D', { route: '/character', characterId: 'Q2hhcjox=' }],
  ['delve://guild/R3VpbGQ6MQ', { route: '/' }],
  ['https://delve.example/runs/abc?round=3', { route: '/runs/abc?round=3' }],
])('leads from %s to its screen', (link, target) => {
  expect(routeOfLink(link, SERVER)).toEqual(target);
});

it.each([
  'delve://quest/',
  'delve://quest/..%2F..%2Fsign-in',
  'delve://quest/%E0%A4%A',
  'delve://wallet/1',
  'https://evil.example/runs/abc',
  'javascript:alert(1)',
  'not a link',
])('does not follow %s', link => {
  expect(routeOfLink(link, SERVER)).toBeUndefined();
});
