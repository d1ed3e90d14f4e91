// Starts the built app as a person would, in Electron or in a browser, and hands out the page.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import {
  _electron,
  chromium,
  type Browser,
  type ElectronApplication,
  type Page,
} from 'playwright-core';
import { chromiumArguments, electronArguments, ENGLISH } from '../support/runtimes';

export const PROJECT = path.resolve(import.meta.dirname, '../..');

export interface StartOptions {
  readonly profileDir: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What Electron loads instead of the app itself, and which loads that. */
  readonly entry?: string;
}

export interface RunningApp {
  readonly page: Page;
  /** Quits as a person does. */
  readonly close: () => Promise<void>;
  /** As a crash or a power cut: nothing of the app gets a chance to do anything. */
  readonly kill: () => Promise<void>;
}

export type StartApp = (options: StartOptions) => Promise<RunningApp>;

function environment(more: StartOptions['env'] = {}): Record<string, string> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const set = Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return { ...Object.fromEntries(set), LANG: 'en_US.UTF-8', LANGUAGE: 'en_US', ...more };
}

export interface RunningElectron extends RunningApp {
  readonly app: ElectronApplication;
}

export async function startElectron(
  executable: string,
  { profileDir, args = [], env, entry = PROJECT }: StartOptions,
): Promise<RunningElectron> {
  const app = await _electron.launch({
    executablePath: executable,
    args: [
      ...electronArguments(executable),
      ...ENGLISH,
      entry,
      `--user-data-dir=${profileDir}`,
      ...args,
    ],
    env: environment(env),
    colorScheme: null,
  });
  return {
    app,
    page: await app.firstWindow(),
    close: async () => app.close(),
    kill: async () => {
      const gone = once(app.process(), 'exit');
      app.process().kill('SIGKILL');
      await gone;
      await app.close().catch(() => undefined);
    },
  };
}

export function inElectron(executable: string): StartApp {
  return async (options) => startElectron(executable, options);
}

export interface RunningHost {
  /** With a ticket that works once. */
  readonly url: string;
  readonly stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** The browser host without a browser. */
export async function startHost({
  profileDir,
  args = [],
  env,
}: StartOptions): Promise<RunningHost> {
  const child = spawn(
    process.execPath,
    [path.join(PROJECT, 'out/main/browser.cjs'), `--user-data-dir=${profileDir}`, ...args],
    { env: environment(env), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const url = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    exited.then(() => {
      throw new Error('The browser host ended before it printed its address');
    }),
  ]);
  return {
    url,
    stop: async (signal) => {
      child.kill(signal);
      await exited;
    },
  };
}

export async function launchChromium(executable: string): Promise<Browser> {
  return chromium.launch({ executablePath: executable, args: chromiumArguments() });
}

/** The browser host with a page in a browser that it has let in. */
export async function openInBrowser(
  executable: string,
  options: StartOptions,
): Promise<RunningApp & RunningHost> {
  const host = await startHost(options);
  const browser = await launchChromium(executable);
  const context = await browser.newContext({
    locale: 'en-US',
    viewport: { width: 420, height: 680 },
  });
  const page = await context.newPage();
  await page.goto(host.url);
  const end = (signal: 'SIGTERM' | 'SIGKILL') => async () => {
    await host.stop(signal);
    await browser.close();
  };
  return { ...host, page, close: end('SIGTERM'), kill: end('SIGKILL') };
}

export function inBrowser(executable: string): StartApp {
  return async (options) => openInBrowser(executable, options);
}
