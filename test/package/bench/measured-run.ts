// One start of an app, measured from outside. The debugging port is open from the start, but nothing is connected to it
// before the last figure has been taken.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { electronArguments, ENGLISH } from '../../support/runtimes';
import { connectToWindow, debuggingAddressOf } from '../packaged-app';
import { cpuSecOf, memoryOf, wakeUpsOf, type Memory } from './figures';

export interface RunOptions {
  readonly executable: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A fresh one when left out. */
  readonly profileDir?: string;
}

export interface StartFigures {
  /** Until the first text is painted, from the start of the process. */
  readonly paintedMs: number;
  /** Until the largest text is painted: the clock, in both apps. */
  readonly usableMs: number;
  readonly cpuToUsableSec: number;
}

export interface RestFigures {
  /** Of one core. */
  readonly cpuPercent: number;
  readonly wakeUpsPerSec: number;
}

export interface VisibleRun extends Memory {
  readonly visibleCpuPercent: number;
}

const SAMPLE_MS = 20;
/** All that is measured of a start lies within it; a computer that needs longer is too slow to measure. */
const START_MS = 3_000;
/** What a page reports of its paints comes at once, or never. */
const PAINT_LIMIT_MS = 5_000;
const SETTLED_MS = 8_000;
/** The processes of a run are gone by then, and what they wrote is on the disk. */
const BETWEEN_RUNS_MS = 500;
const CLOSE_LIMIT_MS = 10_000;

interface Running {
  readonly pid: number;
  readonly startedAtMs: number;
  readonly page: () => Promise<Page>;
}

/** Starts the app, lets `use` look at it, and ends it; a fresh profile is removed. */
export async function runApp<T>(
  options: RunOptions,
  use: (running: Running) => Promise<T>,
): Promise<T> {
  const profileDir = options.profileDir ?? mkdtempSync(path.join(tmpdir(), 'awork-timer-bench-'));
  const startedAtMs = Date.now();
  const child = spawn(
    options.executable,
    [
      ...electronArguments(options.executable),
      '--remote-debugging-port=0',
      ...ENGLISH,
      `--user-data-dir=${profileDir}`,
      ...(options.args ?? []),
    ],
    {
      env: { ...process.env, LANGUAGE: 'en_US', AWORK_TIMER_DEBUG: '1', ...options.env },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  const { pid } = child;
  if (pid === undefined) throw new Error(`${options.executable} could not be started`);
  const exited = once(child, 'exit');
  const address = debuggingAddressOf(child);
  try {
    return await use({
      pid,
      startedAtMs,
      page: async () => (await connectToWindow(await address)).page,
    });
  } finally {
    process.kill(pid, 'SIGTERM');
    const limit = setTimeout(() => process.kill(-pid, 'SIGKILL'), CLOSE_LIMIT_MS);
    await exited;
    clearTimeout(limit);
    if (options.profileDir === undefined) {
      rmSync(profileDir, { recursive: true, force: true, maxRetries: 20 });
    }
    await wait(BETWEEN_RUNS_MS);
  }
}

/** Starts the app with its window. Rejects when that has painted nothing, or only later. */
export async function measureStart(options: RunOptions): Promise<StartFigures> {
  return runApp(options, async ({ pid, startedAtMs, page }) => {
    const samples: { readonly atMs: number; readonly cpuSec: number }[] = [];
    while (Date.now() < startedAtMs + START_MS) {
      samples.push({ cpuSec: cpuSecOf(pid), atMs: Date.now() });
      await wait(SAMPLE_MS);
    }
    const nothing = wait(PAINT_LIMIT_MS, null, { ref: false });
    const painted = await Promise.race([paintTimesOf(await page()), nothing]);
    if (painted === null) throw new Error('nothing was painted');
    const { firstAtMs, largestAtMs } = painted;
    const atUsable = samples.find(({ atMs }) => atMs >= largestAtMs);
    if (atUsable === undefined) throw new Error(`painted later than ${String(START_MS)} ms`);
    return {
      paintedMs: firstAtMs - startedAtMs,
      usableMs: largestAtMs - startedAtMs,
      cpuToUsableSec: atUsable.cpuSec,
    };
  });
}

/** Starts the app with its window, and watches it at rest for some seconds. */
export async function measureVisible(options: RunOptions, visibleSec: number): Promise<VisibleRun> {
  return runApp(options, async ({ pid }) => {
    await wait(SETTLED_MS);
    const memory = memoryOf(pid);
    return { ...memory, visibleCpuPercent: (await measureRest(pid, visibleSec)).cpuPercent };
  });
}

export async function measureHidden(options: RunOptions, hiddenSec: number): Promise<RestFigures> {
  const hidden = { ...options, args: [...(options.args ?? []), '--hidden'] };
  return runApp(hidden, async ({ pid }) => {
    await wait(SETTLED_MS);
    return measureRest(pid, hiddenSec);
  });
}

async function measureRest(pid: number, seconds: number): Promise<RestFigures> {
  const [cpuSec, wakeUps] = [cpuSecOf(pid), wakeUpsOf(pid)];
  await wait(seconds * 1000);
  return {
    cpuPercent: ((cpuSecOf(pid) - cpuSec) / seconds) * 100,
    wakeUpsPerSec: (wakeUpsOf(pid) - wakeUps) / seconds,
  };
}

/** By the clock of this machine, which the page's own times are relative to. */
async function paintTimesOf(page: Page) {
  return page.evaluate(async () => {
    const first = performance.getEntriesByName('first-contentful-paint')[0];
    const largest = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => {
        resolve(Math.max(...list.getEntries().map(({ startTime }) => startTime)));
      }).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    return {
      firstAtMs: performance.timeOrigin + (first?.startTime ?? Number.NaN),
      largestAtMs: performance.timeOrigin + largest,
    };
  });
}
