import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
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
