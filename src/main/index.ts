/** Entry of the desktop app. */
import path from 'node:path';
import { createApplication } from './create-application';
import { startDesktop } from './desktop/start';

startDesktop({ createApplication, outDir: path.join(import.meta.dirname, '..') });
