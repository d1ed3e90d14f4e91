// Adds up the reports that vitest wrote into a folder, and prints one line: `N passed, N failed, N skipped`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ status: string }} Test
 * @typedef {{ status: string, assertionResults: Test[] }} File
 */

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: count-tests.mjs FOLDER');

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  /** @type {unknown} */
  const parsed = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  const report = /** @type {{ testResults: File[] }} */ (parsed);
  for (const file of report.testResults) {
    for (const { status } of file.assertionResults) {
      if (status === 'passed') sum.passed += 1;
      else if (status === 'failed') sum.failed += 1;
      else sum.skipped += 1;
    }
    // A file that could not be loaded, or whose hook threw, has failed without a failed test in it.
    if (
      file.status === 'failed' &&
      !file.assertionResults.some((test) => test.status === 'failed')
    ) {
      sum.failed += 1;
    }
  }
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
