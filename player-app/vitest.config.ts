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
    // Processes are shared: one for each file took four times as long. A test leaves nothing behind for others.
    isolate: false,
    // As for the other projects: those that run at once must agree.
    maxWorkers: 2,
    include: ['src/**/*.test.ts'],
  },
});
