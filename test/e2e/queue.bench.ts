/**
 * `npm run bench:queue`: a window with thousands of operations waiting, while they drain. `COUNT` changes how many;
 * 2,000 take seven minutes, because awork's rate limit is shared with a whole workspace. And presses in a window with
 * 20,000 waiting and 20,000 refused ones (`-- -t refused` for these alone), which do not drain; and the same without any,
 * since the start blocks the main process by itself.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../src/core/base/instant';
import type { Operation } from '../../src/core/outbox/operation';
import { DEMO_PERSON_ID, startLab } from '../support/lab';
import { longQueue } from '../support/long-queue';
import { writeJson } from '../../src/main/storage/patient-json';
import { describeInElectron, describeWithKeyring } from '../support/runtimes';
import { eventually } from './eventually';
import { entryAfter } from './folders';
import { watchFrames } from './frames';
import { startElectron } from './hosts';
import { signInWithKey, statusOf, timerOf } from './pages';

const KEY = 'key-of-the-queue';
const COUNT = Number(process.env['COUNT'] ?? 2_000);
const LONG_COUNT = Number(process.env['LONG_COUNT'] ?? 20_000);
const PRESSES = 20;
const REFUSED: Operation['delivery'] = {
  state: 'parked',
  reason: { type: 'refused', failure: { kind: 'forbidden', status: 403, reason: null } },
};

async function withQueue(profileDir: string, operations: readonly Operation[]): Promise<void> {
  const accounts = path.join(profileDir, 'accounts');
  const [account] = await readdir(accounts);
  const file = path.join(accounts, account ?? '', 'outbox.json');
  const before = JSON.parse(
    await readFile(file, 'utf8').catch(() => '{"version":2,"data":{}}'),
  ) as {
    data: object;
  };
  const data = { notices: [], activity: [], ...before.data, outbox: { operations, aliases: {} } };
  // As the app writes it: so laid out, it is read in pieces.
  await writeFile(file, await writeJson({ ...before, data }));
}

/** Begins to measure how late the main process takes up what is due. */
async function watchLoop(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const histogram = monitorEventLoopDelay({ resolution: 10 });
    histogram.enable();
    Reflect.set(globalThis, 'loopDelay', histogram);
  });
}

/** Runs before the app: notes each block of the main process, in ms from its beginning, from the very start on. */
const WATCH_BLOCKS = `
  const EVERY_MS = 5;
  const LONG_MS = 30;
  globalThis.loopBlocks = [];
  let lastMs = performance.now();
  setInterval(() => {
    const nowMs = performance.now();
    const lateMs = nowMs - lastMs - EVERY_MS;
    if (lateMs > LONG_MS) globalThis.loopBlocks.push({ atMs: lastMs, lateMs });
    lastMs = nowMs;
  }, EVERY_MS);
`;

interface Block {
  readonly atMs: number;
  readonly lateMs: number;
}

function blocksSoFar(app: ElectronApplication): Promise<readonly Block[]> {
  return app.evaluate(() => [...(Reflect.get(globalThis, 'loopBlocks') as readonly Block[])]);
}

function blocksText(blocks: readonly Block[]): string {
  const texts = blocks.map(
    ({ atMs, lateMs }) => `${lateMs.toFixed(0)} ms at ${(atMs / SECOND_MS).toFixed(1)} s`,
  );
  return texts.length === 0 ? 'none above 30 ms' : texts.join(', ');
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function text(values: readonly number[]): string {
  return [0.5, 0.95, 0.99, 1].map((share) => percentile(values, share).toFixed(0)).join(' / ');
}

/** A profile whose person is signed in and has these operations, and the awork that it belongs to. */
async function signedInWith(electron: string, operations: readonly Operation[]) {
  const sandbox = await startLab({ credentials: [{ token: KEY, kind: 'api-key' }] });
  onTestFinished(sandbox.close);
  const profileDir = await mkdtemp(path.join(tmpdir(), 'awork-timer-queue-'));
  onTestFinished(() => rm(profileDir, { recursive: true }));
  const options = { profileDir, env: { AWORK_API_URL: sandbox.url } };
  const first = await startElectron(electron, options);
  await signInWithKey(first.page, KEY, DEMO_PERSON_ID);
  await eventually(async () =>
    expect(await statusOf(first.page).textContent()).toContain('Synced'),
  );
  await first.close();
  await withQueue(profileDir, operations);
  return { sandbox, options };
}

/** Starts and stops the timer, and answers how long each press took to be shown. */
async function pressOften(page: Page): Promise<readonly number[]> {
  const timer = timerOf(page);
  const pressesMs: number[] = [];
  for (let press = 0; press < PRESSES; press += 1) {
    const isRunning = await timer.stop.isVisible();
    const pressedAtMs = performance.now();
    await (isRunning ? timer.stop : timer.start).click();
    await (isRunning ? timer.start : timer.stop).waitFor();
    pressesMs.push(performance.now() - pressedAtMs);
    await page.waitForTimeout(SECOND_MS);
  }
  return pressesMs;
}

/** How late the main process took up what was due, in ms: p50, p95, p99 and the most, its longest block. */
function loopDelays(app: ElectronApplication): Promise<readonly number[]> {
  return app.evaluate(() => {
    const delay = Reflect.get(globalThis, 'loopDelay') as {
      readonly percentile: (share: number) => number;
    };
    return [50, 95, 99, 100].map((share) => delay.percentile(share) / 1e6);
  });
}

describeWithKeyring('A long queue', () => {
  describeInElectron('in Electron', (electron) => {
    it(`of ${String(COUNT)} operations drains while the window is used`, async () => {
      const waiting = longQueue(COUNT, Date.now() - DAY_MS - COUNT * MINUTE_MS);
      const { sandbox, options } = await signedInWith(electron, waiting);

      const before = sandbox.entries(DEMO_PERSON_ID).length;
      const startedAtMs = performance.now();
      const { app, page, close } = await startElectron(electron, options);
      const timer = timerOf(page);
      await timer.start.or(timer.stop).first().waitFor();
      const shownAfterMs = performance.now() - startedAtMs;
      await watchLoop(app);
      const framesOf = await watchFrames(page);
      const pressesMs = await pressOften(page);
      await eventually(
        async () => expect((await statusOf(page).textContent())?.trim()).toBe('Synced'),
        COUNT * 300 + 120_000,
      );
      const drainedAfterMs = performance.now() - startedAtMs;
      const frames = await framesOf();
      const loopMs = await loopDelays(app);
      await close();

      const writes = sandbox.requests.filter(({ method }) => method !== 'GET');
      const notes = sandbox
        .entries(DEMO_PERSON_ID)
        .slice(before)
        .map(({ note }) => note)
        .filter((note) => note?.startsWith('Minute '));
      process.stdout.write(
        [
          `${String(COUNT)} operations drained in ${(drainedAfterMs / 1000).toFixed(0)} s`,
          `requests: ${String(sandbox.requests.length)} read and write, ${String(writes.length)} of them write`,
          `window shown after ${shownAfterMs.toFixed(0)} ms`,
          `press to shown (p50 / p95 / p99 / most): ${text(pressesMs)} ms`,
          `gap between frames: ${frames.text}`,
          `delay of the main process: ${loopMs.map((ms) => ms.toFixed(0)).join(' / ')} ms`,
          '',
        ].join('\n'),
      );
      expect(notes).toEqual(Array.from({ length: COUNT }, (_, index) => `Minute ${String(index)}`));
    });

    it.each([LONG_COUNT, 0])(
      'of %i waiting and as many refused operations lets presses through',
      async (count) => {
        const firstMs = Date.now() - 2 * DAY_MS - 2 * count * MINUTE_MS;
        const refused = longQueue(count, firstMs, 'refused-').map((one) => ({
          ...one,
          delivery: REFUSED,
        }));
        const waiting = longQueue(count, firstMs + count * MINUTE_MS);
        const { options } = await signedInWith(electron, [...refused, ...waiting]);
        const entry = await entryAfter(WATCH_BLOCKS);
        const startedAtMs = performance.now();
        const { app, page, close } = await startElectron(electron, { ...options, entry });
        const timer = timerOf(page);
        await timer.start.or(timer.stop).first().waitFor();
        const shownAfterMs = performance.now() - startedAtMs;
        // While the main process collects garbage, an evaluation may be lost.
        await eventually(() => watchLoop(app));
        const shownBlocks = await eventually(() => blocksSoFar(app));
        const pressesMs = await pressOften(page);
        const loopMs = await loopDelays(app);
        const laterBlocks = (await blocksSoFar(app)).slice(shownBlocks.length);
        await close();
        process.stdout.write(
          [
            `${String(count)} waiting and ${String(count)} refused operations`,
            `window shown after ${shownAfterMs.toFixed(0)} ms`,
            `press to shown (p50 / p95 / p99 / most): ${text(pressesMs)} ms`,
            `delay of the main process from then on: ${loopMs.map((ms) => ms.toFixed(0)).join(' / ')} ms`,
            `blocks of the main process until the window is shown: ${blocksText(shownBlocks)}`,
            `blocks of the main process from then on: ${blocksText(laterBlocks)}`,
            '',
          ].join('\n'),
        );
      },
    );
  });
});
