import { readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

const ROUTES = resolve(import.meta.dirname, '../../../player-app/src/routes');
const PAGE = '+page.svelte';

/** The player app's routes that have a page, as SvelteKit reads them from its folders: `/runs/[id]`. */
export async function findRoutes(): Promise<string[]> {
  const paths = await readdir(ROUTES, { recursive: true });
  return paths
    .filter(path => path.endsWith(PAGE))
    .map(path => `/${dirname(path).replaceAll('\\', '/')}`)
    .map(route => route.replace(/\/\([\w-]+\)/g, '').replace(/^\/\.?$/, '') || '/')
    .sort();
}
