import { expect, it } from 'vitest';
import { routeOfLink, routeOfPush } from './route-of-link.ts';

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

it.each([
  [
    { path: '/runs/UnVuOjE', characterId: 'Q2hhcjox' },
    { route: '/runs/UnVuOjE', characterId: 'Q2hhcjox' },
  ],
  // What the systems add is none of ours.
  [{ path: '/chains', 'google.ttl': '86400', aps: {} }, { route: '/chains' }],
  [{ path: '/chains', characterId: '../7' }, { route: '/chains' }],
])('leads from a push with %j to its screen', (data, target) => {
  expect(routeOfPush(data)).toEqual(target);
});

it.each([
  undefined,
  null,
  '/runs/abc',
  {},
  { path: 7 },
  { path: 'runs/abc' },
  { path: '//evil.example/' },
  { path: 'https://evil.example/' },
  { path: '/runs/%2e%2e' },
  { path: '/settings?x=1' },
])('does not follow a push with %j', data => {
  expect(routeOfPush(data)).toBeUndefined();
});
