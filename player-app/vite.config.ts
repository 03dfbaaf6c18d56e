import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';
import { loadCampAtOnce, nameLargestFirst } from './camp-first.ts';

/** Where `npm run dev:app` sends what only a server can answer: `npm start` in another terminal. */
const GATEWAY = 'http://localhost:4000';

/** From where everything that the camp shows is imported: the list of nodes, with the camp's (camp-first.ts). */
const FIRST_LOAD = /\/generated\/build\/client-optimized\/app\.js$/;

/** What SvelteKit must have told the rest before that is loaded, its version for one: else every error reloads the page, for ever. */
const BEFORE_FIRST_LOAD = /kit\/src\/runtime\/client\/payload\.js$|vite\/preload-helper/;

/** Set by `npm run mobile:sync`: the apps for iOS and Android bring their own copy of the build. */
const { DELVE_APP_SERVER = '', DELVE_APP_FIREBASE = 'no' } = process.env;
const isNative = DELVE_APP_SERVER !== '';

export default defineConfig({
  plugins: [
    tailwindcss(),
    loadCampAtOnce(),
    sveltekit({
      // One page for every address: all logic is the server's, and the gateway serves this page wherever it knows none.
      adapter: nameLargestFirst(
        adapter({
          fallback: 'index.html',
          pages: isNative ? 'build-mobile' : 'build',
          precompress: !isNative,
        }),
      ),
      compilerOptions: { runes: true },
      // By src/lib/offline/app-update.svelte.ts, which says when there is a newer version.
      serviceWorker: { register: false },
    }),
  ],
  define: {
    'import.meta.env.VITE_IS_NATIVE': String(isNative),
    'import.meta.env.VITE_HAS_FIREBASE': String(DELVE_APP_FIREBASE === 'yes'),
    'import.meta.env.VITE_SERVER_ORIGIN': JSON.stringify(DELVE_APP_SERVER),
  },
  build: { target: 'es2022' },
  environments: {
    client: {
      build: {
        // What the camp needs is one file: in thirty, which a bundler would make of it, most of the first load on a phone
        // is waiting for a connection to be free. Routes that are opened later share it and bring their own.
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: [
                { name: 'payload', test: BEFORE_FIRST_LOAD, priority: 1 },
                { name: 'core', test: FIRST_LOAD },
              ],
            },
          },
        },
      },
    },
  },
  // Workers load the game's data as the page does: in parts.
  worker: { format: 'es' },
  server: {
    proxy: { '/graphql': GATEWAY, '/content': GATEWAY },
  },
});
