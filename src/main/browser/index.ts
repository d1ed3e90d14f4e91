/** Entry of the browser host: `node out/main/browser.cjs [--demo] [--port N] [--user-data-dir=DIR]`. */
import path from 'node:path';
import { createApplication } from '../create-application';
import { startBrowserHost, StartError, type BrowserHost } from './host';

async function main(): Promise<void> {
  let host: BrowserHost;
  try {
    host = await startBrowserHost({
      createApplication,
      process,
      argv: process.argv.slice(2),
      env: process.env,
      pagesDir: path.join(import.meta.dirname, '../renderer'),
      keychainScript: path.join(import.meta.dirname, 'keychain-child.cjs'),
      print: (line) => process.stdout.write(`${line}\n`),
    });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
    return;
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Once: a second Ctrl+C ends the process at once.
    process.once(signal, () => {
      void host.close().finally(() => process.exit(0));
    });
  }
}

void main();
