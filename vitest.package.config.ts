import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the results as well, to count them. */
const reports = process.env['AWORK_TIMER_TEST_REPORTS'];

/** `npm run test:package`: what is packed, and the packed app as people install and start it. */
export default defineConfig({
  test: {
    reporters:
      reports === undefined
        ? ['default']
        : ['default', ['json', { outputFile: `${reports}/package.json` }]],
    name: 'package',
    environment: 'node',
    include: ['test/package/**/*.spec.ts'],
    // One package manager, and one window, at a time.
    fileParallelism: false,
    retry: 0,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
