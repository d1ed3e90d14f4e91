// A day shaped by hand and thirty entries changed at once, in the real app; looked at on the server after each act.
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS } from '../../src/core/base/instant';
import { instantOf } from '../../src/text/zoned-instant';
import { localDateOf, shiftDay } from '../../src/text/zoned-time';
import { DEMO_PERSON_ID, startLab, type Lab } from '../support/lab';
import { describeInElectron } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { dayOf, signInWithKey } from './pages';

const KEY = 'key-of-the-acts';
const ZONE = 'Europe/Berlin';
/** Nine o'clock of yesterday in Berlin. */
const NINE_MS = instantOf(shiftDay(localDateOf(Date.now(), ZONE), -1), '09:00', ZONE) ?? Number.NaN;

interface Booking {
  readonly note: string;
  readonly fromMin: number;
  readonly toMin: number;
  readonly breaks?: readonly (readonly [number, number])[];
  readonly isBilled?: boolean;
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Empties the person's day and books these; each like the demo's first entry in all that is not said here. */
function bookOnly(sandbox: Lab, bookings: readonly Booking[]): void {
  const [first] = sandbox.entries(DEMO_PERSON_ID);
  if (first === undefined) throw new Error('The sandbox has no entry to copy');
  const { entries } = sandbox.world;
  entries.clear();
  const at = (minutes: number) => NINE_MS + minutes * MINUTE_MS;
  for (const { note, fromMin, toMin, breaks = [], isBilled = false } of bookings) {
    const id = crypto.randomUUID();
    const pausedMin = breaks.reduce((sum, [from, to]) => sum + to - from, 0);
    entries.set(id, {
      ...first,
      id,
      note,
      isBilled,
      isBillable: true,
      timezone: ZONE,
      dateOnly: null,
      start: { epochMs: at(fromMin), ticks: 0 },
      end: { epochMs: at(toMin), ticks: 0 },
      durationSec: (toMin - fromMin - pausedMin) * 60,
      breaks: breaks.map(([from, to]) => ({ startMs: at(from), endMs: at(to) })),
    });
  }
}

/** Minutes since nine o'clock of that day, seconds of work, breaks, and what no act here means to change. */
function kept(sandbox: Lab): readonly string[] {
  return sandbox
    .entries(DEMO_PERSON_ID)
    .map((entry) => {
      const edge = (moment: typeof entry.start) =>
        moment === null ? 'open' : String((moment.epochMs - NINE_MS) / MINUTE_MS);
      const { note, durationSec, breaks, isBillable, isBilled, timezone, taskId } = entry;
      const flags = `${isBillable ? 'billable' : 'free'}${isBilled ? ' billed' : ''}`;
      const fields = [note, taskId === null ? 'no task' : 'task', flags, timezone].join(', ');
      return `${edge(entry.start)}–${edge(entry.end)}: ${String(durationSec)} s, ${String(breaks.length)} breaks, ${fields}`;
    })
    .sort();
}

const line = (from: number, to: number, note: string, breaks = 0, pausedMin = 0) =>
  `${String(from)}–${String(to)}: ${String((to - from - pausedMin) * 60)} s, ${String(breaks)} breaks, ${note}, task, billable, ${ZONE}`;

async function choose(page: Page, note: string, item: string): Promise<void> {
  const row = dayOf(page).items.filter({ hasText: note }).last();
  await row.hover();
  await row.getByRole('button', { name: 'Entry actions' }).click();
  await page.locator('[role=menuitem]:focus').waitFor();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

describeInElectron('Shaping a day in Electron', (electron) => {
  it('splits, moves, duplicates, merges, removes breaks and changes several, each with its undo', async () => {
    const sandbox = await startLab({ credentials: [{ token: KEY, kind: 'user' }] });
    onTestFinished(sandbox.close);
    bookOnly(sandbox, [
      { note: 'Alpha', fromMin: 0, toMin: 60 },
      { note: 'Beta', fromMin: 120, toMin: 150 },
      { note: 'Beta', fromMin: 150, toMin: 180 },
      { note: 'Gamma', fromMin: 200, toMin: 260, breaks: [[210, 220]] },
    ]);
    const profileDir = await newProfile();
    const env = { AWORK_API_URL: sandbox.url, TZ: ZONE };
    const { page, close } = await startElectron(electron, { profileDir, env });
    onTestFinished(close);
    await signInWithKey(page, KEY, DEMO_PERSON_ID);
    await page.getByRole('button', { name: 'Previous day' }).click();
    const { items, region } = dayOf(page);
    await eventually(async () => expect(await items.filter({ hasText: 'Gamma' }).count()).toBe(1));

    const [alpha, beta, delta, gamma] = [
      line(0, 60, 'Alpha'),
      line(120, 150, 'Beta'),
      line(150, 180, 'Beta'),
      line(200, 260, 'Gamma', 1, 10),
    ];
    const before = [alpha, beta, delta, gamma].sort();
    const atServer = (lines: readonly string[]) =>
      eventually(() => expect(kept(sandbox)).toEqual([...lines].sort()), 20_000);
    const undo = async () => {
      await region.getByRole('button', { name: 'Next day' }).focus();
      await page.keyboard.press('Control+z');
    };

    await choose(page, 'Alpha', 'Split entry');
    const split = page.getByRole('dialog', { name: 'Split entry' });
    await split.getByLabel('Split at').fill('9:20');
    await eventually(async () => {
      const parts = await split.getByRole('listitem').allInnerTexts();
      expect(parts.map(plain)).toEqual(['09:00 – 09:20 0:20 h', '09:20 – 10:00 0:40 h']);
    });
    await page.keyboard.press('Enter');
    await atServer([line(0, 20, 'Alpha'), line(20, 60, 'Alpha'), beta, delta, gamma]);
    await undo();
    await atServer(before);

    await choose(page, 'Alpha', 'Move to another day');
    await page.getByLabel('Day', { exact: true }).fill('-2');
    await page.keyboard.press('Enter');
    await atServer([line(-1440, -1380, 'Alpha'), beta, delta, gamma]);
    await undo();
    await atServer(before);

    await choose(page, 'Alpha', 'Duplicate');
    await atServer([alpha, ...before]);
    await undo();
    await atServer(before);

    await choose(page, 'Beta', 'Merge with the entry after');
    await undo();
    await choose(page, 'Gamma', 'Remove breaks');
    await undo();
    await eventually(async () => expect(await items.filter({ hasText: 'Beta' }).count()).toBe(2));
    await choose(page, 'Beta', 'Merge with the entry after');
    await choose(page, 'Gamma', 'Remove breaks');
    await atServer([alpha, line(120, 180, 'Beta'), line(200, 260, 'Gamma')]);

    bookOnly(
      sandbox,
      Array.from({ length: 30 }, (_, index) => ({
        note: `Entry ${String(index)}.`,
        fromMin: index * 10,
        toMin: index * 10 + 10,
        isBilled: index % 10 === 3,
      })),
    );
    await page.getByRole('button', { name: 'Next day' }).click();
    await page.getByRole('button', { name: 'Previous day' }).click();
    await eventually(async () =>
      expect(await items.filter({ hasText: 'Entry 29.' }).count()).toBe(1),
    );
    const thirty = kept(sandbox);
    await items
      .first()
      .getByRole('button', { name: /Entry 29/ })
      .focus();
    await page.keyboard.press('Control+a');
    const bar = page.getByRole('toolbar', { name: 'Selected entries' });
    expect(plain(await bar.innerText())).toContain('30 entries selected · 5:00 h');
    await bar.getByRole('button', { name: 'Not billable' }).click();
    const notices = page.getByRole('region', { name: 'Notices' });
    await notices.getByText(/^27 changed, 3 refused: /).waitFor();
    expect(kept(sandbox)).toEqual(
      thirty.map((one) => (one.includes('billed') ? one : one.replace(', billable,', ', free,'))),
    );
    await undo();
    await eventually(() => expect(kept(sandbox)).toEqual(thirty));
  });
});
