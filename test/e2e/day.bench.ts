/** `npm run bench:day`: a day of 1,000 entries in the real app, against the sandbox, in a narrow and in a wide window. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { SECOND_MS } from '../../src/core/base/instant';
import { DEMO_PERSON_ID, startLab, type Lab } from '../support/lab';
import { describeInElectron } from '../support/runtimes';
import { newProfile } from './folders';
import { watchFrames } from './frames';
import { startElectron } from './hosts';
import { dayOf, entryDialogOf, signInWithKey, timerOf } from './pages';
import { zoneWhereItIs } from './zone-by-hour';

const KEY = 'key-of-the-day';
const COUNT = Number(process.env['COUNT'] ?? 1_000);
const EACH_MS = 30 * SECOND_MS;
/** A thousand entries have room before it. */
const EVENING_HOUR = 21;
/** Where pictures of both windows go; none are taken without it. */
const PICTURES = process.env['PICTURES'];

/** Entries of half a minute, one after the other, until a while ago. */
function fill({ world, entries }: Lab, zone: string): void {
  const [first] = entries(DEMO_PERSON_ID);
  if (first === undefined) throw new Error('The sandbox has no entry to copy');
  const tasks = [...world.tasks.values()].filter(({ projectId }) => projectId !== null);
  const fromMs = Math.floor(Date.now() / SECOND_MS) * SECOND_MS - (COUNT + 20) * EACH_MS;
  world.entries.clear();
  for (let index = 0; index < COUNT; index += 1) {
    const startMs = fromMs + index * EACH_MS;
    const task = tasks[index % tasks.length];
    const id = crypto.randomUUID();
    world.entries.set(id, {
      ...first,
      id,
      taskId: task?.id ?? null,
      projectId: task?.projectId ?? null,
      note: `Number ${String(index)}`,
      isBillable: index % 3 !== 0,
      isBilled: false,
      timezone: zone,
      dateOnly: null,
      start: { epochMs: startMs, ticks: 0 },
      end: { epochMs: startMs + EACH_MS, ticks: 0 },
      durationSec: EACH_MS / SECOND_MS,
      breaks: [],
    });
  }
}

async function setSize(app: ElectronApplication, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
    [width, height] as [number, number],
  );
}

/** How long the main process took up nothing, in ms: p50, p99 and the most. */
async function watchMain(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const histogram = monitorEventLoopDelay({ resolution: 10 });
    histogram.enable();
    Reflect.set(globalThis, 'loopDelay', histogram);
  });
  return () =>
    app.evaluate(() => {
      const delay = Reflect.get(globalThis, 'loopDelay') as {
        readonly percentile: (share: number) => number;
      };
      return `${[50, 99, 100].map((share) => (delay.percentile(share) / 1e6).toFixed(0)).join(' / ')} ms`;
    });
}

async function useDay(app: ElectronApplication, page: Page, view: string): Promise<string[]> {
  const lines: string[] = [];
  const day = dayOf(page);
  const list = page.getByRole('list', { name: 'Entries' });
  const main = await watchMain(app);
  const measure = async (what: string, act: () => Promise<void>) => {
    const frames = await watchFrames(page);
    await act();
    await page.waitForTimeout(400);
    lines.push(`${view}: ${what}: ${(await frames()).text}`);
  };
  const keys = async (key: string, times: number) => {
    for (let turn = 0; turn < times; turn += 1) {
      await page.keyboard.press(key);
      await page.waitForTimeout(30);
    }
  };
  const scroll = async (byPx: number) => {
    const box = await day.items.first().boundingBox();
    await page.mouse.move((box?.x ?? 0) + 100, (await page.evaluate(() => innerHeight)) - 120);
    for (let turn = 0; turn < 60; turn += 1) {
      await page.mouse.wheel(0, byPx);
      await page.waitForTimeout(30);
    }
  };

  await page.getByRole('button', { name: 'Previous day' }).click();
  await page.getByText('No entries on this day.').waitFor();
  await measure('opening', async () => {
    await page.getByRole('button', { name: 'Today' }).click();
    await day.items.nth(10).waitFor({ timeout: 60_000 });
  });
  if (PICTURES !== undefined) {
    await mkdir(PICTURES, { recursive: true });
    await page.screenshot({ path: path.join(PICTURES, `day-${view}.png`) });
  }
  await measure('scrolling by wheel, down', () => scroll(400));
  await measure('scrolling by wheel, up', () => scroll(-400));
  await measure('jumps of the scroll bar', async () => {
    for (const share of [0.5, 0.1, 0.9, 0.3, 0.7, 1, 0]) {
      await list.evaluate((element, at) => {
        const scrolls = (one: Element) => one.scrollHeight > one.clientHeight + 1000;
        const scroller = [element, ...document.querySelectorAll('main, .below')].find(scrolls);
        if (scroller) scroller.scrollTop = scroller.scrollHeight * at;
      }, share);
      await page.waitForTimeout(60);
    }
  });
  await day.items.first().getByRole('button').first().focus();
  await measure('arrow keys, End and Home', async () => {
    await keys('ArrowDown', 40);
    await keys('End', 1);
    await keys('ArrowUp', 40);
    await keys('Home', 1);
  });
  await measure('selecting all, and none', async () => {
    await page.keyboard.press('Control+a');
    await page.waitForTimeout(300);
    await page.keyboard.press('Escape');
  });
  await measure('editing one', async () => {
    await keys('ArrowDown', 3);
    await page.keyboard.press('Enter');
    const form = entryDialogOf(page, 'Edit entry');
    await form.dialog.waitFor();
    await form.note.fill(`Changed ${view}`);
    await form.button('Save').click();
    await form.dialog.waitFor({ state: 'detached' });
    await page.waitForTimeout(2_000);
  });
  await measure('deleting one, and undoing it', async () => {
    await page.keyboard.press('Delete');
    await page.waitForTimeout(500);
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(1_000);
  });
  await measure('filtering the work of the timer', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('navigation', { delay: 60 });
    await page.keyboard.press('Escape');
  });
  await measure('five seconds of the clock', () => page.waitForTimeout(5_000));
  lines.push(
    `${view}: the main process took up what was due late by (p50 / p99 / most) ${await main()}`,
  );
  return lines;
}

describeInElectron('A day', (electron) => {
  it(`of ${String(COUNT)} entries is opened, scrolled, selected and edited`, async () => {
    const sandbox = await startLab({ credentials: [{ token: KEY, kind: 'user' }] });
    onTestFinished(sandbox.close);
    const zone = zoneWhereItIs(EVENING_HOUR);
    fill(sandbox, zone);
    const profileDir = await newProfile();
    const env = { AWORK_API_URL: sandbox.url, TZ: zone };
    const { app, page, close } = await startElectron(electron, { profileDir, env });
    onTestFinished(close);
    await signInWithKey(page, KEY, DEMO_PERSON_ID);
    await dayOf(page).items.nth(10).waitFor({ timeout: 60_000 });
    const timer = timerOf(page);
    await timer.start.click();
    await timer.stop.waitFor();

    await setSize(app, 420, 680);
    const lines = await useDay(app, page, '420x680');
    await setSize(app, 900, 700);
    await page.getByRole('group', { name: 'Timeline' }).waitFor();
    lines.push(...(await useDay(app, page, '900x700')));

    const pointing = await watchFrames(page);
    const box = await page.getByRole('group', { name: 'Timeline' }).boundingBox();
    if (box === null) throw new Error('The timeline is not shown');
    for (let turn = 0; turn < 60; turn += 1) {
      await page.mouse.move(box.x + box.width - 40, box.y + 60 + turn * 5);
      await page.waitForTimeout(20);
    }
    if (PICTURES !== undefined) await page.screenshot({ path: path.join(PICTURES, 'pointed.png') });
    for (let turn = 0; turn < 30; turn += 1) {
      await page.mouse.wheel(0, 60);
      await page.waitForTimeout(30);
    }
    lines.push(`900x700: pointing at the timeline and scrolling it: ${(await pointing()).text}`);

    const bytes = await page.evaluate(async () => {
      const { run } = Reflect.get(globalThis, 'aworkTimer') as {
        readonly run: (name: string, input: object) => Promise<unknown>;
      };
      return JSON.stringify(await run('snapshot.get', {})).length;
    });
    lines.push(`a snapshot: ${(bytes / 1024).toFixed(0)} kB as JSON`, '');
    process.stdout.write(lines.join('\n'));
    expect(await dayOf(page).items.count()).toBeLessThan(60);
  });
});
