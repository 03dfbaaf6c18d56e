import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const BUILD = resolve(import.meta.dirname, '../../../../player-app/build');
const KB = 1_024;

/** What these scripts weigh as a server sends them to whoever takes gzip, in KB. @param urls addresses, each counted once */
export async function measureScripts(urls: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    [...new Set(urls)].map(async url => {
      const response = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
      const length = response.headers.get('content-length');
      if (!response.ok || length === null) throw new Error(`${url} answers ${response.status}.`);
      return Number(length);
    }),
  );
  return sum(sizes) / KB;
}

/** What all scripts of the built player app weigh with gzip, those that are loaded on demand included, in KB. */
export async function measureAllScripts(): Promise<number> {
  const entries = await readdir(BUILD, { recursive: true, withFileTypes: true });
  const scripts = entries.filter(({ name }) => name.endsWith('.js.gz'));
  const sizes = await Promise.all(
    scripts.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sum(sizes) / KB;
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
