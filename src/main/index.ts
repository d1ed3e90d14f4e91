/** Entry of the desktop app. */
import path from 'node:path';
import { runCommandLine } from './desktop/command-line/command-line';
import { lazyImport } from './system/lazy-import';

// Loaded only when they are wanted: a command to the running app has to answer at once.
const loadApp = lazyImport(async () =>
  Promise.all([
    import('./create-application'),
    import('./desktop/start'),
    import('./updates/built-in-feed'),
  ]),
);

if (!(await runCommandLine())) {
  const [{ createApplication }, { startDesktop }, { BUILT_IN_FEED }] = await loadApp();
  const outDir = path.join(import.meta.dirname, '..');
  startDesktop({ createApplication, outDir, updateFeed: BUILT_IN_FEED });
}
