import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter, Builder } from '@sveltejs/kit';
import type { Plugin } from 'vite';

/** What every visit to the camp shows, and the error page, for which SvelteKit waits before it shows anything. */
const CAMP_COMPONENTS = [
  'routes/+layout.svelte',
  'routes/+error.svelte',
  'routes/(game)/+layout.svelte',
  'routes/(game)/+page.svelte',
];

/** Where SvelteKit lists a loader for each node, that is for each component of a route. */
const NODE_LIST = /\/generated\/build\/client-optimized\/app\.js$/;
const NODE_LOADER = /\(\) => import\('(\.\/nodes\/\d+)'\)/g;

/**
 * Makes what the camp shows a part of the app's first module. SvelteKit loads each node by itself, because it cannot know
 * that the page, which serves every address, is opened at the camp: on a phone, each of these files of some hundred bytes
 * takes one of six connections for a round trip, and its share of the line from the one large file.
 */
export function loadCampAtOnce(): Plugin {
  return {
    name: 'delve-load-camp-at-once',
    transform: {
      filter: { id: NODE_LIST },
      handler(code, id) {
        const imports: string[] = [];
        const transformed = code.replaceAll(NODE_LOADER, (loader, node: string) => {
          const source = readFileSync(join(id, '..', `${node}.js`), 'utf8');
          if (!CAMP_COMPONENTS.some(component => source.includes(`/${component}"`))) return loader;
          const name = `camp${imports.length}`;
          imports.push(`import * as ${name} from '${node}';`);
          return `() => Promise.resolve(${name})`;
        });
        if (imports.length !== CAMP_COMPONENTS.length)
          throw new Error(`Of the camp's components, ${imports.length} were found.`);
        return { code: `${imports.join('\n')}\n${transformed}`, map: null };
      },
    },
  };
}

const PRELOAD = /<link href="\/([^"]+)" rel="modulepreload">\s*/g;

/** SvelteKit names the root layout's, which is a part of the first module by now. */
const NODE_FILE = /\/nodes\/\d+\.[^/]+\.js$/;

/**
 * Lets the one page name its modules before anything else that it loads, the largest first: connections are few, and it
 * takes longest.
 */
export function nameLargestFirst(adapter: Adapter): Adapter {
  return {
    ...adapter,
    adapt: builder =>
      adapter.adapt({
        ...builder,
        async generateFallback(path) {
          await builder.generateFallback(path);
          writeFileSync(path, movePreloads(readFileSync(path, 'utf8'), builder));
        },
      }),
  };
}

function movePreloads(page: string, builder: Builder): string {
  const folder = builder.getBuildDirectory('output/client');
  const sizeOf = (file: string) => statSync(join(folder, file)).size;
  const links = [...page.matchAll(PRELOAD)]
    .filter(([, file]) => !NODE_FILE.test(file!))
    .sort(([, a], [, b]) => sizeOf(b!) - sizeOf(a!))
    .map(([link]) => `${link.trim()}\n    `);
  return page.replaceAll(PRELOAD, '').replace('<link ', `${links.join('')}<link `);
}
