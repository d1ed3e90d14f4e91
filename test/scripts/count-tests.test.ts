import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

const script = path.resolve(import.meta.dirname, '../../scripts/count-tests.mjs');

function file(status: string, ...tests: string[]): object {
  return { status, assertionResults: tests.map((result) => ({ status: result })) };
}

test('adds up all reports, and counts a file that did not load as a failure', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'awork-timer-count-'));
  const unit = [file('passed', 'passed', 'passed', 'pending'), file('failed', 'passed', 'failed')];
  const e2e = [file('failed'), file('passed', 'todo')];
  await writeFile(path.join(folder, 'unit.json'), JSON.stringify({ testResults: unit }));
  await writeFile(path.join(folder, 'e2e.json'), JSON.stringify({ testResults: e2e }));

  const { stdout } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });

  await rm(folder, { recursive: true });
  expect(stdout).toBe('3 passed, 2 failed, 2 skipped\n');
});
