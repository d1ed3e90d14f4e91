import { defineConfig } from 'vitest/config';

/** `npm run soak:app`, `npm run bench` and `npm run bench:queue`: minutes long, so they are not part of `npm test`. */
export default defineConfig({
  test: {
    name: 'long',
    environment: 'node',
    include: ['test/e2e/*.soak.ts', 'test/{e2e,package}/**/*.bench.ts'],
    retry: 0,
    testTimeout: 20 * 60_000,
    hookTimeout: 60_000,
  },
});
