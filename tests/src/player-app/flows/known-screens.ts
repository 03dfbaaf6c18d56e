import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';

/** In the test run's own Redis, so that test files know of each other's screens, and the next run of none. */
const KNOWN_SCREENS = 'player-app:known-screens';

/** Attributes whose values are names and numbers of one page, or of one player: that they are there is what counts. */
const ARBITRARY = [
  'alt',
  'aria-controls',
  'aria-describedby',
  'aria-label',
  'aria-labelledby',
  'aria-posinset',
  'aria-setsize',
  'aria-valuemax',
  'aria-valuenow',
  'aria-valuetext',
  'd',
  'datetime',
  'for',
  'href',
  'id',
  'name',
  'style',
  'transform',
  'value',
];

/**
 * Everything that axe judges by but the wording: the elements with their attributes, whether they have text, which colours
 * and sizes they are given, and how large the window is.
 */
const DESCRIBE_SCREEN = `(() => {
  const arbitrary = new Set(${JSON.stringify(ARBITRARY)});
  const describe = element => {
    const attributes = [...element.attributes]
      .map(({ name, value }) => (arbitrary.has(name) ? name + (value === '' ? '' : '=…') : name + '=' + value))
      .sort();
    const colours = ['color', 'background-color', '--tone'].map(name => element.style.getPropertyValue(name));
    const hasText = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== '');
    return [element.localName, ...attributes, ...colours, element.disabled, element.checked, hasText].join(' ');
  };
  return [innerWidth, innerHeight, ...[...document.querySelectorAll('*')].map(describe)].join('\\n');
})()`;

/** What distinguishes the page as it is now from other screens. */
export async function fingerprintScreen(page: Page): Promise<string> {
  const screen = await page.evaluate<string>(DESCRIBE_SCREEN);
  return createHash('sha256').update(screen).digest('hex');
}

/** Whether axe has found nothing on a screen like this, in this run of the tests. */
export function isKnownScreen(fingerprint: string): Promise<boolean> {
  return withRedis(async redis => (await redis.sismember(KNOWN_SCREENS, fingerprint)) === 1);
}

export async function rememberScreen(fingerprint: string): Promise<void> {
  await withRedis(redis => redis.sadd(KNOWN_SCREENS, fingerprint));
}

async function withRedis<Result>(use: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(inject('redisUrl'));
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}
