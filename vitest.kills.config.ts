import { defineConfig } from 'vitest/config';

/** `npm run soak:app`: minutes long, so it is not part of `npm test`. */
export default defineConfig({
  test: {
    name: 'kills',
    environment: 'node',
    include: ['test/e2e/kills.soak.ts'],
    retry: 0,
    testTimeout: 20 * 60_000,
    hookTimeout: 60_000,
  },
});
