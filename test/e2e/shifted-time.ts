// The app in a time that the test moves on, as a sleeping computer does: the wall clock and the uptime, not the rest.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { entryAfter } from './folders';
import { startElectron, type RunningElectron } from './hosts';

declare global {
  var shiftedByMs: number | undefined;
}

/** Runs before the app in its main process. */
const SHIFT = `
  import { syncBuiltinESMExports } from 'node:module';
  import os from 'node:os';
  const { now } = Date;
  const { uptime } = os;
  globalThis.shiftedByMs = Number(process.env.SHIFTED_BY_MS);
  Date.now = () => now() + globalThis.shiftedByMs;
  os.uptime = () => uptime() + globalThis.shiftedByMs / 1000;
  syncBuiltinESMExports();
`;

export interface ShiftedTime {
  /** For the server, whose clock is the same. */
  readonly now: () => number;
  readonly start: (
    executable: string,
    profileDir: string,
    env: Readonly<Record<string, string>>,
  ) => Promise<RunningElectron>;
  /** Lets time pass, without anything of the app running meanwhile. */
  readonly sleep: (running: RunningElectron, ms: number) => Promise<void>;
  readonly sleepUntil: (running: RunningElectron, atMs: number) => Promise<void>;
}

/** @param startMs what time it is now */
export async function createShiftedTime(startMs: number): Promise<ShiftedTime> {
  const entry = await entryAfter(SHIFT);
  let shiftMs = startMs - Date.now();
  const now = () => Date.now() + shiftMs;
  async function sleep({ app }: RunningElectron, ms: number): Promise<void> {
    shiftMs += ms;
    await app.evaluate((_electron, nextMs) => {
      globalThis.shiftedByMs = nextMs;
    }, shiftMs);
  }
  return {
    now,
    start: async (executable, profileDir, env) =>
      startElectron(executable, {
        profileDir,
        env: { ...env, SHIFTED_BY_MS: String(shiftMs) },
        entry,
      }),
    sleep,
    sleepUntil: async (running, atMs) => sleep(running, atMs - now()),
  };
}

/** The page again after a sleep, at which Chromium leaves who drives it. */
export async function findPageAgain(profileDir: string): Promise<Page> {
  const [port = ''] = (
    await readFile(path.join(profileDir, 'chromium', 'DevToolsActivePort'), 'utf8')
  ).split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  onTestFinished(async () => browser.close());
  const page = browser.contexts().flatMap((context) => context.pages())[0];
  if (page === undefined) throw new Error('The app has no page');
  return page;
}
