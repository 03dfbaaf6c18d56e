import { version } from '$app/env';
import { assets, immutable } from '$app/manifest';
import { self } from '$app/service-worker';

/** The whole app, its fonts included, of one build: the page and its files always fit together. */
const APP_CACHE = `delve-app ${version}`;

/** Revisions of the game's data, each under the hash of its bytes: the same for ever. */
const CONTENT_CACHE = 'delve-content';
const KEPT_REVISIONS = 3;
const REVISION = /^\/content\/[0-9a-f]{64}\.json$/;

/** The one page of the app, which the gateway gives at every address that is not among its own. */
const PAGE = '/';
const GATEWAY_ADDRESSES = /^\/(graphql|content|healthz|readyz|metrics|\.well-known)(\/|$)/;

/** Every browser with service workers knows the newer form of these fonts. */
const OLD_FONT = /\.woff$/;

const appFiles = new Set(
  [...immutable, ...assets].map(({ path }) => new URL(path, self.location.origin).pathname),
);

self.addEventListener('install', event => event.waitUntil(keepApp()));
self.addEventListener('activate', event => event.waitUntil(takeOver()));

self.addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  // What the API says is never kept here: see src/lib/data/kept-answers.ts.
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (!GATEWAY_ADDRESSES.test(pathname)) event.respondWith(answerFromApp(PAGE, request));
  } else if (appFiles.has(pathname)) event.respondWith(answerFromApp(pathname, request));
  else if (REVISION.test(pathname)) event.respondWith(answerFromContent(request));
});

/** A page that was told of this version, and whose player wants it, says so. */
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting();
});

async function keepApp(): Promise<void> {
  const cache = await caches.open(APP_CACHE);
  await cache.addAll([...appFiles].filter(path => !OLD_FONT.test(path)));
  // As the gateway gives it to nobody in particular: with somebody's session, it could bring what is theirs alone.
  const page = await fetch(PAGE, {
    headers: { accept: 'text/html' },
    cache: 'no-cache',
    credentials: 'omit',
  });
  if (!page.ok) throw new Error(`The app’s page could not be fetched: ${page.status}.`);
  await cache.put(PAGE, page);
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter(name => name.startsWith('delve-app ') && name !== APP_CACHE);
  await Promise.all(old.map(name => caches.delete(name)));
  await self.clients.claim();
}

async function answerFromApp(path: string, request: Request): Promise<Response> {
  const cache = await caches.open(APP_CACHE);
  return (await cache.match(path)) ?? fetch(request);
}

async function answerFromContent(request: Request): Promise<Response> {
  const cache = await caches.open(CONTENT_CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) {
    await cache.put(request, response.clone());
    const all = await cache.keys();
    await Promise.all(all.slice(0, -KEPT_REVISIONS).map(old => cache.delete(old)));
  }
  return response;
}
