// The one flow that everything else is there for, played against every host.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from './eventually';
import { dayOf, lastEntryOf, minutesOf, statusOf, timerOf, totalMinutesOf } from './pages';
import { isOpen, type ReadEntries, type ServerEntry } from './server-side';

const NOTE = 'Sketches for the cover';

export interface WorkingDayOptions {
  readonly personId: string;
  readonly entries: ReadEntries;
  readonly canPause: boolean;
}

/** Start → Pause → Resume → Stop → Continue, looking at the page and at the server after each. */
export async function playWorkingDay(page: Page, options: WorkingDayOptions): Promise<void> {
  const timer = timerOf(page);
  const openEntries = async () =>
    (await options.entries()).filter((entry) => entry.userId === options.personId && isOpen(entry));
  const onlyOpen = async (): Promise<ServerEntry> => {
    const [entry, ...more] = await openEntries();
    if (entry === undefined || more.length > 0) throw new Error('Not exactly one entry runs');
    return entry;
  };

  await timer.region.waitFor();
  await chooseWork(page, 'Wireframes');
  await timer.note.fill(NOTE);
  await timer.start.click();
  await timer.stop.waitFor();
  await expectCounting(page);
  const started = await eventually(onlyOpen);
  expect(started.note).toBe(NOTE);
  expect(started.taskId).not.toBeNull();
  await eventually(async () => expect(await statusOf(page).textContent()).toContain('Synced'));

  if (options.canPause) await pauseAndResume(page, onlyOpen);

  await timer.stop.click();
  await timer.start.waitFor();
  await eventually(async () => expect(await openEntries()).toEqual([]));
  const stopped = await eventually(async () => {
    const entry = (await options.entries()).find(({ id }) => id === started.id);
    expect(entry?.end).not.toBeNull();
    return entry;
  });
  expect(stopped?.breaks.filter(({ endMs }) => endMs === null)).toEqual([]);
  await expectInDay(page);

  await lastEntryOf(page).continue.click();
  await timer.stop.waitFor();
  const continued = await eventually(onlyOpen);
  expect(continued.id).not.toBe(started.id);
  expect(continued).toMatchObject({ note: NOTE, taskId: started.taskId });
  await timer.stop.click();
  await eventually(async () => expect(await openEntries()).toEqual([]));
}

async function chooseWork(page: Page, name: string): Promise<void> {
  const timer = timerOf(page);
  await timer.chooseWork.click();
  await timer.search.fill(name);
  await page.getByRole('option', { name }).first().click();
  await eventually(async () => expect(await timer.chooseWork.textContent()).toContain(name));
}

async function expectCounting(page: Page): Promise<void> {
  const { clock } = timerOf(page);
  const before = await clock.textContent();
  await eventually(async () => expect(await clock.textContent()).not.toBe(before));
}

async function pauseAndResume(page: Page, onlyOpen: () => Promise<ServerEntry>): Promise<void> {
  const timer = timerOf(page);
  await timer.pause.click();
  await timer.resume.waitFor();
  await eventually(async () => expect((await onlyOpen()).breaks).toMatchObject([{ endMs: null }]));

  // A break of some length, so that it can be told from none.
  const { breaks } = await onlyOpen();
  await eventually(() => expect(Date.now() - (breaks[0]?.startMs ?? 0)).toBeGreaterThan(1_100));
  await timer.resume.click();
  await timer.pause.waitFor();
  await eventually(async () => {
    const [pause, ...more] = (await onlyOpen()).breaks;
    expect(more).toEqual([]);
    expect(pause?.endMs).toBeGreaterThan(pause?.startMs ?? Infinity);
  });
  await expectCounting(page);
}

/** It is the last entry, it is in the list, and the list adds up to the total. */
async function expectInDay(page: Page): Promise<void> {
  const day = dayOf(page);
  await eventually(async () =>
    expect(await lastEntryOf(page).region.textContent()).toContain(NOTE),
  );
  await eventually(async () => {
    const items = await day.items.allTextContents();
    expect(items.filter((text) => text.includes(NOTE))).not.toEqual([]);
    const sum = items.reduce((minutes, text) => minutes + minutesOf(lastDuration(text)), 0);
    const total = totalMinutesOf((await day.total.textContent()) ?? '');
    // Each is cut to the minute, so the sum of the parts may be smaller.
    expect(total).toBeGreaterThanOrEqual(sum);
    expect(total - sum).toBeLessThan(items.length);
  });
}

/** An item also tells the length of its breaks. */
function lastDuration(text: string): string {
  return text.match(/\d+:\d{2}\sh|\d+\ss/g)?.at(-1) ?? '';
}
