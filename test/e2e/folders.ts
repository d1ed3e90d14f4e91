import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { newFolder } from '../support/new-folder';

/** A profile folder that is gone after the test. */
export async function newProfile(): Promise<string> {
  return newFolder('e2e');
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
