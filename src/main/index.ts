/** Entry of the desktop app. */
import path from 'node:path';
import { runCommandLine } from './desktop/command-line/command-line';
import { lazyImport } from './system/lazy-import';
import { BUILT_IN_FEED } from './updates/built-in-feed';

// Loaded only when they are wanted: a command to the running app has to answer at once.
const loadDesktop = lazyImport(async () => import('./desktop/start'));
/** Loaded while the page's process starts: it brings the schemas of all files along. */
const loadApplication = lazyImport(async () => import('./create-application'));

if (!(await runCommandLine())) {
  const { startDesktop } = await loadDesktop();
  startDesktop({
    loadApplication,
    outDir: path.join(import.meta.dirname, '..'),
    updateFeed: BUILT_IN_FEED,
  });
}
