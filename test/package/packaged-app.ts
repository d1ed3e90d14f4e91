// Starts a packaged app as a person does and drives it over Chromium's own debugging protocol: a hardened package lets
// nothing else in.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { chromium, type Browser, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { eventually } from '../e2e/eventually';
import { ENGLISH } from '../support/runtimes';
import type { UserEnvironment } from './ordinary-user';

export interface StartOptions {
  readonly executable: string;
  readonly user: UserEnvironment;
  readonly args?: readonly string[];
}

export interface PackagedApp {
  readonly page: Page;
  /** Of the process that was started; the app's own are its descendants. */
  readonly pid: number;
  /** Quits as a person does, and gives the exit code. */
  readonly quit: () => Promise<number | null>;
}

/** A folder with a space and letters beyond ASCII in its name, as people have them. It is gone after the test. */
export function awkwardFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'Zeit für € '));
  // The person who starts the app is not always the one who runs the tests.
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }));
  return folder;
}

export async function startPackaged({
  executable,
  user,
  args = [],
}: StartOptions): Promise<PackagedApp> {
  const [command, ...given] = user.command(executable, [
    '--remote-debugging-port=0',
    '--disable-gpu',
    ...ENGLISH,
    ...args,
  ]);
  const child = spawn(command, given, {
    env: { ...user.env, AWORK_TIMER_DEBUG: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own, so that all of it can be ended.
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} could not be started`);
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  onTestFinished(() => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  });
  const { browser, page } = await connectToWindow(await debuggingAddressOf(child));
  return {
    page,
    pid,
    quit: async () => {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => undefined);
      return exited;
    },
  };
}

/** Where Chromium listens, as it says itself. Rejects with what else was said when the app ends before. */
export async function debuggingAddressOf(child: ChildProcessByStdio<null, null, Readable>) {
  const complaints: string[] = [];
  return new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      complaints.push(line);
      const found = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) =>
      reject(new Error(`The app ended with ${String(code)}:\n${complaints.join('\n')}`)),
    );
  });
}

export async function connectToWindow(address: string): Promise<{ browser: Browser; page: Page }> {
  await windowIsThere(new URL(address).port);
  const browser = await chromium.connectOverCDP(address, { timeout: 20_000 });
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('The app has no window');
  return { browser, page };
}

interface Target {
  readonly type: string;
  readonly title: string;
  readonly url: string;
}

/** Connecting while the window is being made can hang for good, so the list of pages must have come to rest. */
async function windowIsThere(port: string): Promise<void> {
  let before = '';
  let unchanged = 0;
  await eventually(async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets = (await answer.json()) as Target[];
    const now = JSON.stringify(targets);
    const isReady = targets.some(
      ({ type, title, url }) => type === 'page' && title !== '' && !url.endsWith(title),
    );
    unchanged = isReady && now === before ? unchanged + 1 : 0;
    before = now;
    if (unchanged < 6) throw new Error(`The window is not there yet: ${now}`);
  }, 30_000);
}
