// Entries moved, stretched and drawn on the tall timeline of the real app; looked at on the server after each act.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS } from '../../src/core/base/instant';
import { instantOf } from '../../src/text/zoned-instant';
import { localDateOf, shiftDay } from '../../src/text/zoned-time';
import { DEMO_PERSON_ID, startLab } from '../support/lab';
import { describeInElectron } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { dayOf, entryDialogOf, signInWithKey } from './pages';

const KEY = 'key-of-the-timeline';
const ZONE = 'Europe/Berlin';
/** Nine o'clock of yesterday in Berlin. */
const NINE_MS = instantOf(shiftDay(localDateOf(Date.now(), ZONE), -1), '09:00', ZONE) ?? Number.NaN;
const at = (minutes: number) => ({ epochMs: NINE_MS + minutes * MINUTE_MS, ticks: 0 });

/** An awork without entries, and one that it had. */
async function startEmptyLab() {
  const sandbox = await startLab({ credentials: [{ token: KEY, kind: 'user' }] });
  onTestFinished(sandbox.close);
  const [first] = sandbox.entries(DEMO_PERSON_ID);
  if (first === undefined) throw new Error('The sandbox has no entry to copy');
  sandbox.world.entries.clear();
  return { sandbox, first };
}

/** Signs in and shows yesterday, in a window with two columns. */
async function openYesterday(electron: string, apiUrl: string): Promise<Page> {
  const profileDir = await newProfile();
  const bounds = { x: 40, y: 40, width: 900, height: 700, isMaximized: false };
  await writeFile(path.join(profileDir, 'window.json'), JSON.stringify(bounds));
  const env = { AWORK_API_URL: apiUrl, TZ: ZONE };
  const { page, close } = await startElectron(electron, { profileDir, env });
  onTestFinished(close);
  await signInWithKey(page, KEY, DEMO_PERSON_ID);
  await page.getByRole('button', { name: 'Previous day' }).click();
  return page;
}

describeInElectron('The timeline in Electron', (electron) => {
  it('moves and stretches entries by mouse and keys, removes breaks and draws, each with its undo', async () => {
    const { sandbox, first } = await startEmptyLab();
    const { entries } = sandbox.world;
    const kept = { ...first, timezone: ZONE, dateOnly: null, isBillable: true, isBilled: false };
    const alpha = { ...kept, id: crypto.randomUUID(), note: 'Alpha' };
    const beta = { ...kept, id: crypto.randomUUID(), note: 'Beta', isBillable: false };
    entries.set(alpha.id, { ...alpha, start: at(0), end: at(60), durationSec: 3_600, breaks: [] });
    const breaks = [{ startMs: at(100).epochMs, endMs: at(120).epochMs }];
    entries.set(beta.id, { ...beta, start: at(90), end: at(150), durationSec: 2_400, breaks });

    const page = await openYesterday(electron, sandbox.url);
    const timeline = page.getByRole('group', { name: 'Timeline' });
    const blocks = timeline.getByRole('button', { name: /, \d\d:\d\d – \d\d:\d\d/ });
    await eventually(async () => expect(await blocks.count()).toBe(2));

    /** All that the server has of both, but for when it was changed last. */
    const stored = () =>
      sandbox.entries(DEMO_PERSON_ID).map((entry) => ({ ...entry, updatedOnMs: 0, version: '' }));
    const before = stored();
    const atServer = (changes: readonly object[]) =>
      eventually(
        () =>
          expect(stored()).toEqual(before.map((entry, index) => ({ ...entry, ...changes[index] }))),
        20_000,
      );
    const undo = async () => {
      await page.keyboard.press('Control+z');
      await atServer([]);
    };
    const pixelsOf = async (minutes: number) => {
      const box = await blocks.first().boundingBox();
      return ((box?.height ?? Number.NaN) / 60) * minutes;
    };
    const drag = async (from: { readonly x: number; readonly y: number }, byMinutes: number) => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x, from.y + (await pixelsOf(byMinutes)), { steps: 4 });
    };
    const boxOf = async (index: number) => {
      const box = await blocks.nth(index).boundingBox();
      if (box === null) throw new Error('The block is not shown');
      return box;
    };

    // By mouse: the whole of it, until it lies beside the other.
    const whole = await boxOf(0);
    await drag({ x: whole.x + 30, y: whole.y + 20 }, 29);
    expect(await blocks.first().getAttribute('aria-label')).toContain('09:30 – 10:30');
    expect(stored()).toEqual(before);
    await page.mouse.up();
    await atServer([{ start: at(30), end: at(90) }]);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await undo();

    // An end of it.
    await drag({ x: whole.x + 30, y: whole.y + whole.height - 3 }, -21);
    await page.mouse.up();
    await atServer([{ end: at(40), durationSec: 2_400 }]);
    await undo();

    // By keys.
    await blocks.first().focus();
    await page.keyboard.down('Alt');
    for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await page.keyboard.up('Alt');
    await atServer([{ start: at(10), end: at(70) }]);
    await undo();
    await page.keyboard.press('Shift+Alt+ArrowUp');
    await atServer([{ end: at(55), durationSec: 3_300 }]);
    await undo();

    // A break goes for good, so it goes once it can no longer be undone.
    await timeline.getByRole('button', { name: /^Break 10:40 – 11:00/ }).click();
    await page
      .getByRole('region', { name: 'Notices' })
      .getByText(/^The breaks of/)
      .waitFor();
    await undo();

    await drag({ x: whole.x + 30, y: whole.y - (await pixelsOf(61)) }, 30);
    await page.mouse.up();
    const form = entryDialogOf(page, 'Add entry');
    await form.dialog.waitFor();
    expect([await form.startTime.inputValue(), await form.endTime.inputValue()]).toEqual([
      '08:00',
      '08:30',
    ]);
    await page.keyboard.press('Escape');

    await page.evaluate(axe.source);
    for (const theme of ['light', 'dark']) {
      await page.evaluate(`aworkTimer.run('settings.change', { theme: '${theme}' })`);
      await page.locator(`html[data-theme="${theme}"]`).waitFor();
      const violations = await page.evaluate(
        `axe.run(document).then(({ violations }) =>
          violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' '))))`,
      );
      expect([theme, violations]).toEqual([theme, []]);
    }
    expect(await dayOf(page).items.count()).toBe(2);
  });

  it('shows a day of a thousand entries: each reached by keys, none moved by what comes', async () => {
    const { sandbox, first } = await startEmptyLab();
    const { entries } = sandbox.world;
    for (let index = 0; index < 1_000; index += 1) {
      const id = crypto.randomUUID();
      const times = { start: at(index / 2), end: at((index + 1) / 2), durationSec: 30, breaks: [] };
      const kept = { timezone: ZONE, dateOnly: null, isBilled: false };
      entries.set(id, { ...first, ...kept, ...times, id, note: `Note ${String(index)}` });
    }
    const page = await openYesterday(electron, sandbox.url);
    const rowOf = (index: number) =>
      page.getByRole('list', { name: 'Entries' }).getByRole('button', {
        name: new RegExp(`Note ${String(index)} `),
      });
    await rowOf(999).focus();
    await page.keyboard.press('End');
    const itemOf = (index: number) => rowOf(index).locator('xpath=ancestor::li');
    const oldest = itemOf(0);
    expect(await oldest.getAttribute('aria-posinset')).toBe('1000');
    expect(await oldest.getAttribute('aria-setsize')).toBe('1000');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Note 0 ');
    expect(await dayOf(page).items.count()).toBeLessThan(60);

    // A row in the middle stays where it is when newer entries come.
    for (let turn = 0; turn < 200; turn += 1) await page.keyboard.press('ArrowUp');
    const heightOf = async () => Math.round((await rowOf(200).boundingBox())?.y ?? Number.NaN);
    const before = await heightOf();
    await page.evaluate(
      ([startMs, endMs]) => {
        const { run } = Reflect.get(globalThis, 'aworkTimer') as {
          readonly run: (name: string, input: object) => Promise<unknown>;
        };
        const work = { project: null, task: null, typeOfWork: null, note: '', isBillable: false };
        return run('entry.create', { work, startMs, endMs });
      },
      [at(600).epochMs, at(630).epochMs],
    );
    const middle = itemOf(200);
    await eventually(async () => expect(await middle.getAttribute('aria-setsize')).toBe('1001'));
    expect(await heightOf()).toBe(before);

    const timeline = page.getByRole('group', { name: 'Timeline' });
    await timeline.getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await entryDialogOf(page, 'Edit entry').dialog.waitFor();
    expect(await entryDialogOf(page, 'Edit entry').note.inputValue()).toBe('Note 1');
  });
});
