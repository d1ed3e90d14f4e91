/** The desktop app. Electron loads `out/main/index.js`, which the build makes (`waitingEntry`) and which waits for `started`. */
import path from 'node:path';
import { runCommandLine } from './desktop/command-line/command-line';
import { lazyImport } from './system/lazy-import';
import { BUILT_IN_FEED } from './updates/built-in-feed';

// Loaded only when they are wanted: a command to the running app has to answer at once.
const loadDesktop = lazyImport(async () => import('./desktop/start'));
/** Loaded while the page's process starts: it brings the schemas of all files along. */
const loadApplication = lazyImport(async () => import('./create-application'));

async function run(): Promise<void> {
  if (await runCommandLine()) return;
  const { startDesktop } = await loadDesktop();
  startDesktop({
    loadApplication,
    outDir: path.join(import.meta.dirname, '..'),
    updateFeed: BUILT_IN_FEED,
  });
}

/** Resolves when Electron may go on: the app is prepared for it, or a command to the running app has been answered. */
export const started = run();
