import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of the test that calls it, gone after that. */
export async function newFolder(purpose: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `awork-timer-${purpose}-`));
  onTestFinished(async () => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  return folder;
}
