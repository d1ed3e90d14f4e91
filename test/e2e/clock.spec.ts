// What a second of the clock costs the window of the real app, and what assistive technology is told of it.
import type { CDPSession, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../src/core/base/instant';
import { DEMO_PERSON_ID, startLab } from '../support/lab';
import { describeInElectron } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { dayOf, signInWithKey, timerOf } from './pages';

const KEY = 'key-of-the-clock';
const WATCHED_SECONDS = 3;

/** An awork in which a timer has run for ten minutes, so that no other figure shows seconds. */
async function startLabWithTimer() {
  const sandbox = await startLab({ credentials: [{ token: KEY, kind: 'user' }] });
  onTestFinished(sandbox.close);
  const [first] = sandbox.entries(DEMO_PERSON_ID);
  if (first === undefined) throw new Error('The sandbox has no entry to copy');
  const startMs = Math.floor(Date.now() / SECOND_MS) * SECOND_MS - 10 * MINUTE_MS;
  sandbox.world.entries.clear();
  sandbox.world.entries.set(first.id, {
    ...first,
    dateOnly: null,
    start: { epochMs: startMs, ticks: 0 },
    end: null,
    durationSec: 0,
    breaks: [],
  });
  return sandbox;
}

async function layoutsSoFar(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? Number.NaN;
}

/** The times that assistive technology finds in the page. */
async function timesRead(session: CDPSession): Promise<readonly string[]> {
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes
    .filter(({ role }) => role?.value === 'StaticText')
    .map(({ name }) => String(name?.value))
    .filter((text) => /^\d+:\d\d:\d\d$/.test(text));
}

/** Lets the clock change so often, and gives what it shows first and last. */
function watchClock(page: Page, times: number): Promise<readonly [string, string]> {
  return page.evaluate(
    (changes) =>
      new Promise<readonly [string, string]>((resolve, reject) => {
        const clock = document.querySelector('[role=timer]');
        if (clock === null) {
          reject(new Error('There is no clock'));
          return;
        }
        const seen = [clock.textContent];
        const observer = new MutationObserver(() => {
          if (clock.textContent !== seen.at(-1)) seen.push(clock.textContent);
          if (seen.length <= changes) return;
          observer.disconnect();
          resolve([seen[0] ?? '', seen.at(-1) ?? '']);
        });
        observer.observe(clock, { characterData: true, childList: true, subtree: true });
      }),
    times,
  );
}

describeInElectron('The clock in Electron', (electron) => {
  it('lays out nothing in a second that changes no other figure, and says the time as one text', async () => {
    const sandbox = await startLabWithTimer();
    const env = { AWORK_API_URL: sandbox.url };
    const { page, close } = await startElectron(electron, { profileDir: await newProfile(), env });
    onTestFinished(close);
    await signInWithKey(page, KEY, DEMO_PERSON_ID);
    const timer = timerOf(page).clock;
    await timer.waitFor();
    await dayOf(page).items.first().waitFor();

    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await eventually(async () => {
      const before = await layoutsSoFar(session);
      const [first, last] = await watchClock(page, WATCHED_SECONDS);
      expect({
        layouts: (await layoutsSoFar(session)) - before,
        minutes: last.slice(0, -3),
      }).toEqual({ layouts: 0, minutes: first.slice(0, -3) });
    }, 60_000);

    const before = await layoutsSoFar(session);
    await page.evaluate(async () => {
      document.querySelector('h2')?.append('.');
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    });
    expect(await layoutsSoFar(session), 'A text that changes').toBeGreaterThan(before);

    await session.send('Accessibility.enable');
    for (let look = 0; look < 2; look += 1) {
      await eventually(async () =>
        expect(await timesRead(session)).toEqual([await timer.textContent()]),
      );
      await watchClock(page, 1);
    }
  });
});
