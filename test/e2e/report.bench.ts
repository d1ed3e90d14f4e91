/** `npm run bench:report`: a year of 20,000 entries in the real app, against the sandbox. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../../src/core/base/instant';
import { DEMO_PERSON_ID, startLab, type Lab } from '../support/lab';
import { describeInElectron } from '../support/runtimes';
import { newProfile } from './folders';
import { watchFrames } from './frames';
import { startElectron } from './hosts';
import { signInWithKey } from './pages';

const KEY = 'key-of-the-reports';
const COUNT = Number(process.env['COUNT'] ?? 20_000);

/** A year of entries on all tasks, evenly. */
function fill(sandbox: Lab): string {
  const [first] = sandbox.entries(DEMO_PERSON_ID);
  if (first === undefined) throw new Error('The sandbox has no entry to copy');
  const tasks = [...sandbox.world.tasks.values()].filter(({ projectId }) => projectId !== null);
  const noonMs = Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2;
  const year = new Date(noonMs).getUTCFullYear();
  const yearMs = Date.UTC(year, 0, 1, 8);
  const days = Math.max(1, Math.floor((noonMs - yearMs) / DAY_MS));
  for (let index = 0; index < COUNT; index += 1) {
    const startMs = yearMs + (index % days) * DAY_MS + Math.floor(index / days) * 8 * MINUTE_MS;
    const endMs = startMs + 7 * MINUTE_MS;
    const task = tasks[index % tasks.length];
    const id = crypto.randomUUID();
    sandbox.world.entries.set(id, {
      ...first,
      id,
      taskId: task?.id ?? null,
      projectId: task?.projectId ?? null,
      isBillable: index % 3 !== 0,
      timezone: 'Europe/Berlin',
      dateOnly: null,
      start: { epochMs: startMs, ticks: 0 },
      end: { epochMs: endMs, ticks: 0 },
      durationSec: (endMs - startMs) / 1000,
      breaks: [],
    });
  }
  return String(year);
}

async function memoryMb(app: ElectronApplication): Promise<string> {
  const rss = await app.evaluate(() => process.memoryUsage().rss);
  return `${(rss / 1024 / 1024).toFixed(0)} MB`;
}

async function scroll(page: Page, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(30);
  }
}

describeInElectron('Reports', (electron) => {
  it(`of ${String(COUNT)} entries load, scroll, filter and are saved`, async () => {
    const sandbox = await startLab({ credentials: [{ token: KEY, kind: 'api-key' }] });
    onTestFinished(sandbox.close);
    const year = fill(sandbox);
    const profileDir = await newProfile();
    const env = { AWORK_API_URL: sandbox.url, TZ: 'Europe/Berlin' };
    const { app, page, close } = await startElectron(electron, { profileDir, env });
    onTestFinished(close);
    await signInWithKey(page, KEY, DEMO_PERSON_ID);
    const lines = [`memory of the main process before: ${await memoryMb(app)}`];

    await page.getByRole('button', { name: 'Reports' }).click();
    await page.getByRole('grid', { name: 'Timesheet' }).waitFor();
    const loading = await watchFrames(page);
    sandbox.clearRequests();
    const startedAtMs = performance.now();
    await page.locator('label').filter({ hasText: 'Year' }).click();
    await page.getByText(/^\s*Loading 1 of 12/).waitFor({ timeout: 60_000 });
    const firstAfterMs = performance.now() - startedAtMs;
    await page.getByText(/Loading \d+ of 12/).waitFor({ state: 'detached', timeout: 300_000 });
    const loadedAfterMs = performance.now() - startedAtMs;
    const bytes = sandbox.requests.length;
    lines.push(
      `${year}: first month after ${firstAfterMs.toFixed(0)} ms, all after ${loadedAfterMs.toFixed(0)} ms, ${String(bytes)} requests`,
      `memory of the main process after: ${await memoryMb(app)}`,
      `frames while loading (p50 / p95 / p99 / most): ${(await loading()).text}`,
    );

    await page.getByRole('combobox', { name: 'Grouped by' }).selectOption('task');
    const scrolling = await watchFrames(page);
    await page.mouse.move(400, 400);
    await scroll(page, 60);
    lines.push(`frames while scrolling a year by tasks: ${(await scrolling()).text}`);
    const filtering = await watchFrames(page);
    await page.getByRole('searchbox').pressSequentially('navigation', { delay: 60 });
    await page.getByRole('searchbox').fill('');
    await page.waitForTimeout(300);
    lines.push(`frames while filtering: ${(await filtering()).text}`);

    const file = path.join(profileDir, 'year.csv');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    const savingAtMs = performance.now();
    const saving = await watchFrames(page);
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    await page.getByText(/^Saved, \d+ lines$/).waitFor({ timeout: 300_000 });
    const savedAfterMs = performance.now() - savingAtMs;
    const saved = (await readFile(file, 'utf8')).trimEnd().split('\r\n').length - 1;
    lines.push(
      `saved ${String(saved)} lines in ${savedAfterMs.toFixed(0)} ms, frames: ${(await saving()).text}`,
      `memory of the main process after saving: ${await memoryMb(app)}`,
    );

    lines.push('');
    process.stdout.write(lines.join('\n'));
    expect(saved).toBeGreaterThanOrEqual(COUNT);
  });
});
