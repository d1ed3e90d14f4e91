import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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

/** What Electron can be started with instead of the app: it runs a module in the main process, then the app. */
export async function entryAfter(module: string): Promise<string> {
  const folder = await newProfile();
  const app = pathToFileURL(path.resolve(import.meta.dirname, '../../out/main/index.js')).href;
  await writeFile(path.join(folder, 'package.json'), '{"main":"main.mjs"}');
  await writeFile(path.join(folder, 'main.mjs'), `import './first.mjs'; import '${app}';`);
  await writeFile(path.join(folder, 'first.mjs'), module);
  return folder;
}
