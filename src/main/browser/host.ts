/** The app in an ordinary browser, for machines where Electron cannot run. */
import os from 'node:os';
import { SECOND_MS } from '../../core/base/instant';
import type { Application, ApplicationOptions } from '../application';
import { createChildVault } from '../keychain/child-vault';
import { startNodeKeychain } from '../keychain/node-process';
import { APP_VERSION } from '../system/app-version';
import { closeWithin } from '../system/close-within';
import { createFileLogger } from '../system/file-logger';
import { newRandomId } from '../system/new-id';
import { defaultProfileDir } from '../system/profile-dir';
import { makePrivateFolder, mendRights } from '../system/private-files';
import { lockProfile, lockSentence } from '../system/profile-lock';
import { parseSwitches } from '../system/cli-options';
import { reportUnexpected, type ProcessEvents } from '../system/report-unexpected';
import { createSystemClock } from '../system/system-clock';
import { createNodeFetch } from './node-fetch';
import { serveApplication } from './server';
import { codeOf } from '../system/errors';

export interface BrowserHostOptions {
  readonly createApplication: (options: ApplicationOptions) => Promise<Application>;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The built page and the built keychain process. */
  readonly pagesDir: string;
  readonly keychainScript: string;
  /** Whose unexpected errors are logged while the host runs. */
  readonly process: ProcessEvents;
  /** Gets the line with the address, and a line with the next one when a browser has opened it. */
  readonly print: (line: string) => void;
}

export interface BrowserHost {
  /** Makes everything durable and frees the port. */
  readonly close: () => Promise<void>;
}

const CLOSE_LIMIT_MS = 3 * SECOND_MS;

/** Rejects with a `StartError` when an option is invalid, or the profile or the port is in use. */
export async function startBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  const { env, argv } = options;
  const switches = parseSwitches({ argv, env, cwd: process.cwd() });
  if (!switches.ok) throw new StartError(switches.error);
  const fetch = await createNodeFetch(env);
  if (!fetch.ok) throw new StartError(fetch.error);
  const { userDataDir, apiUrl, demo, port, logLevel } = switches.value;
  const profileDir =
    userDataDir ?? defaultProfileDir({ platform: process.platform, env, home: os.homedir() });

  makePrivateFolder(profileDir);
  const lock = await lockProfile(profileDir);
  if (!lock.ok) throw new StartError(lockSentence('Timer for awork', lock.error));
  await mendRights(profileDir);

  const clock = createSystemClock();
  const logger = createFileLogger({ profileDir, level: logLevel, showError: null });
  const stopReporting = reportUnexpected(options.process, logger);
  const vault = createChildVault({
    start: async () => Promise.resolve(startNodeKeychain(options.keychainScript)),
    clock,
    logger,
  });
  const release = () => {
    vault.close();
    lock.value.release();
    stopReporting();
  };

  try {
    const application = await options.createApplication({
      context: {
        clock,
        logger,
        vault,
        fetch: fetch.value,
        newId: newRandomId,
        random: Math.random,
        pageHasFiles: Promise.resolve(),
        firstScreen: Promise.resolve(),
      },
      hostKind: 'browser',
      appVersion: APP_VERSION,
      profileDir,
      apiUrl,
      demo,
      // The page is in a browser already, and shows the address as a link.
      openBrowser: null,
      saveFile: null,
      saveStream: null,
      desktop: null,
      proxySignIn: null,
      updates: null,
    });
    const { pagesDir, print } = options;
    const onOpened = () => print(`Opened. For another browser: ${server.address()}`);
    const serving = serveApplication({ application, pagesDir, port, logger, onOpened });
    const server = await serving.catch(async (error: unknown) => {
      await closeWithin(application.close, CLOSE_LIMIT_MS, clock);
      throw new StartError(listenProblem(error, port));
    });
    print(server.address());
    return {
      close: async () => {
        server.close();
        const how = await closeWithin(application.close, CLOSE_LIMIT_MS, clock);
        if (how !== 'closed') logger.warn('The app did not close properly', { how });
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** A problem that the person who started the app can solve, in one sentence. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

function listenProblem(error: unknown, port: number): string {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return `Port ${port} is in use; --port 0 takes any free one.`;
  if (code === 'EACCES') return `Port ${port} may not be used; --port 0 takes any free one.`;
  return `Port ${port} could not be opened.`;
}
