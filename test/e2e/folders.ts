import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A profile folder that is gone after the test. */
export async function newProfile(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'awork-timer-e2e-'));
  onTestFinished(async () => {
    // Chromium's processes may still be writing for a moment after the app has gone.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });
  return folder;
}
