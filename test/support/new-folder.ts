import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of the test that calls it, gone after that. */
export async function newFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `awork-timer-${purpose}-`));
  onTestFinished(async () => {
    // Chromium's processes may still be writing for a moment after the app has gone.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });
  return folder;
}
