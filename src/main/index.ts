/** Entry of the desktop app. */
import path from 'node:path';
import { createApplication } from './create-application';
import { startDesktop } from './desktop/start';
import { BUILT_IN_FEED } from './updates/built-in-feed';

startDesktop({
  createApplication,
  outDir: path.join(import.meta.dirname, '..'),
  updateFeed: BUILT_IN_FEED,
});
