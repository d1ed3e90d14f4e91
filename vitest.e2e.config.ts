import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the results as well, to count them. */
const reports = process.env['AWORK_TIMER_TEST_REPORTS'];

export default defineConfig({
  test: {
    reporters:
      reports === undefined
        ? ['default']
        : ['default', ['json', { outputFile: `${reports}/e2e.json` }]],
    name: 'e2e',
    environment: 'node',
    include: ['test/e2e/**/*.spec.ts'],
    // One window at a time: two of them would fight for the focus, the tray and the keyring.
    fileParallelism: false,
    // A test that passes on its second try has found a bug that we would not hear of.
    retry: 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
