import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineProject } from 'vitest/config';

/** Components and what stands beside them, in a document of jsdom. What needs a layout is tested in a browser. */
export default defineProject({
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } }), svelteTesting()],
  test: {
    name: 'player-app',
    root: import.meta.dirname,
    environment: 'jsdom',
    include: ['src/**/*.test.ts'],
  },
});
