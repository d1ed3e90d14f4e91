import { describe, test } from 'vitest';

/**
 * Skips, or under CI fails, where something that the tests need is missing. Skipped tests are collected all the same, so
 * that they are counted; their hooks and bodies do not run.
 */
export function describeWhere(missing: string | undefined, name: string, body: () => void): void {
  if (missing === undefined) {
    describe(name, body);
    return;
  }
  if (process.env['CI'] === 'true') {
    describe(name, () => {
      test('needs what is not here', () => {
        throw new Error(missing);
      });
    });
    return;
  }
  console.warn(`Skipped "${name}", because ${missing}`);
  describe.skip(name, body);
}
