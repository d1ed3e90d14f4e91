import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the results as well, to count them. */
const reports = process.env['AWORK_TIMER_TEST_REPORTS'];

/** A failing property prints its seed and a shrunk case; this gives it the time to shrink on a busy machine. */
const testTimeout = 30_000;

/**
 * Of what has no clock, no files and no state but what follows from its input, nothing is left for the next test: the modules
 * are loaded once for all files, which takes half of the time.
 */
const pure = ['core', 'contract', 'text'].map((part) => `test/${part}/**/*.test.ts`);

export default defineConfig({
  test: {
    // vitest keeps one processor to itself, and of two that is half of the machine.
    maxWorkers: '100%',
    reporters:
      reports === undefined
        ? ['default']
        : ['default', ['json', { outputFile: `${reports}/unit.json` }]],
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          testTimeout,
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**', 'test/e2e/**', ...pure],
        },
      },
      {
        test: {
          name: 'pure',
          environment: 'node',
          testTimeout,
          include: pure,
          isolate: false,
        },
      },
      {
        plugins: [
          // The component under test is compiled for a browser, not for the server that jsdom runs in.
          svelte(),
          svelteTesting(),
        ],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          testTimeout,
          include: ['test/renderer/**/*.test.ts'],
          setupFiles: ['test/renderer/setup.ts'],
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      reporter: ['text-summary', 'html'],
    },
  },
});
