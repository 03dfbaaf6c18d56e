import adapter from '@sveltejs/adapter-static';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/** Where `npm run dev:app` sends what only a server can answer: `npm start` in another terminal. */
const GATEWAY = 'http://localhost:4000';

export default defineConfig({
  plugins: [
    tailwindcss(),
    sveltekit({
      // One page for every address: all logic is the server's, and the gateway serves this page wherever it knows none.
      adapter: adapter({ fallback: 'index.html', precompress: true }),
      compilerOptions: { runes: true },
      // By src/lib/offline/app-update.svelte.ts, which says when there is a newer version.
      serviceWorker: { register: false },
    }),
  ],
  build: { target: 'es2022' },
  server: {
    proxy: { '/graphql': GATEWAY, '/content': GATEWAY },
  },
});
