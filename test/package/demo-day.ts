// What every package has to do on its system: the way of a person who tries the app.
import { expect } from 'vitest';
import { eventually } from '../e2e/eventually';
import { statusOf, timerOf } from '../e2e/pages';
import type { PackagedApp } from './packaged-app';

const NOTE = 'Packed <img src=x onerror="document.title=1"> with care';

/** Goes into the demo, starts a timer, quits, starts again, finds the timer running, and stops it. */
export async function playDemoDay(start: () => Promise<PackagedApp>): Promise<void> {
  const first = await start();
  await startDemoTimer(first);
  expect(await first.quit()).toBe(0);
  const second = await start();
  await stopDemoTimer(second);
  expect(await second.quit()).toBe(0);
}

/** Goes into the demo and starts a timer, which is delivered when this returns. */
export async function startDemoTimer(app: PackagedApp): Promise<void> {
  await app.page.getByRole('button', { name: 'Explore the demo workspace' }).click();
  const timer = timerOf(app.page);
  await timer.note.fill(NOTE);
  await timer.start.click();
  await timer.stop.waitFor();
  await isSynced(app);
}

/** Finds the timer of `startDemoTimer` running, and stops it. */
export async function stopDemoTimer(app: PackagedApp): Promise<void> {
  const timer = timerOf(app.page);
  await timer.stop.waitFor();
  expect(await timer.note.inputValue()).toBe(NOTE);
  await timer.stop.click();
  await timer.start.waitFor();
  await isSynced(app);
  expect(await app.page.title()).toBe('Timer for awork');
}

async function isSynced({ page }: PackagedApp): Promise<void> {
  await eventually(
    async () => expect(await statusOf(page).textContent()).toContain('Synced'),
    20_000,
  );
}
