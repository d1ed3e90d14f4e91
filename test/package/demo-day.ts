// What every package has to do on its system: the way of a person who tries the app.
import { expect } from 'vitest';
import { eventually } from '../e2e/eventually';
import { statusOf, timerOf } from '../e2e/pages';
import type { PackagedApp } from './packaged-app';

const NOTE = 'Packed <img src=x onerror="document.title=1"> with care';

/** Goes into the demo, starts a timer, quits, starts again, finds the timer running, and stops it. */
export async function playDemoDay(start: () => Promise<PackagedApp>): Promise<void> {
  const first = await start();
  await first.page.getByRole('button', { name: 'Explore the demo workspace' }).click();
  const timer = timerOf(first.page);
  await timer.note.fill(NOTE);
  await timer.start.click();
  await timer.stop.waitFor();
  await isSynced(first);
  expect(await first.quit()).toBe(0);

  const second = await start();
  const again = timerOf(second.page);
  await again.stop.waitFor();
  expect(await again.note.inputValue()).toBe(NOTE);
  await again.stop.click();
  await again.start.waitFor();
  await isSynced(second);
  expect(await second.page.title()).toBe('Timer for awork');
  expect(await second.quit()).toBe(0);
}

async function isSynced({ page }: PackagedApp): Promise<void> {
  await eventually(
    async () => expect(await statusOf(page).textContent()).toContain('Synced'),
    20_000,
  );
}
