import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineProject } from 'vitest/config';

/** Components and what stands beside them, in a document of jsdom. What needs a layout is tested in a browser. */
export default defineProject({
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } }), svelteTesting()],
  test: {
    name: 'player-app',
    root: import.meta.dirname,
    // Making a document takes longer than most tests: those that need one say so in their first line.
    environment: 'node',
    include: ['src/**/*.test.ts'],
  },
});
