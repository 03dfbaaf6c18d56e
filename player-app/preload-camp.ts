import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter, Builder } from '@sveltejs/kit';

/**
 * What every visit to the camp loads beside the root layout, which SvelteKit preloads by itself. It waits for the error page
 * before it shows anything.
 */
const CAMP_COMPONENTS = [
  'routes/+error.svelte',
  'routes/(game)/+layout.svelte',
  'routes/(game)/+page.svelte',
];

interface ManifestEntry {
  readonly file: string;
}

/**
 * Lets the one page name the camp's modules, so that they are fetched beside those that would ask for them: SvelteKit
 * cannot know that the page, which serves every address, is opened at the camp. Saves a round trip there, and elsewhere
 * costs two files of some hundred bytes.
 */
export function preloadCamp(adapter: Adapter): Adapter {
  return {
    ...adapter,
    adapt: builder =>
      adapter.adapt({
        ...builder,
        async generateFallback(path) {
          await builder.generateFallback(path);
          const page = readFileSync(path, 'utf8');
          const links = findCampModules(builder).map(file => `<link href="/${file}" rel="modulepreload">`);
          if (links.length === 0) throw new Error('The modules of the camp are not in the build.');
          writeFileSync(path, page.replace('<link ', `${links.join('\n\t\t')}\n\t\t<link `));
        },
      }),
  };
}

/** The built files of the camp's nodes. What they import is in the core (vite.config.ts), which the page names. */
function findCampModules(builder: Builder): string[] {
  const manifest = JSON.parse(
    readFileSync(join(builder.getBuildDirectory('output/client'), '.vite/manifest.json'), 'utf8'),
  ) as Readonly<Record<string, ManifestEntry>>;
  return Object.entries(manifest)
    .filter(([source]) => isCampNode(source))
    .map(([, { file }]) => file);
}

/** SvelteKit gives each component of a route a module of its own, numbered, which exports the component. */
function isCampNode(source: string): boolean {
  if (!/\/nodes\/\d+\.js$/.test(source)) return false;
  const text = readFileSync(join(import.meta.dirname, source), 'utf8');
  return CAMP_COMPONENTS.some(component => text.includes(component));
}
