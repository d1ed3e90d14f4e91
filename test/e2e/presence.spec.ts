import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../src/core/base/instant';
import { startPresenceServices, type PresenceServices } from '../support/desktop/presence-services';
import { DEMO_PERSON_ID, startLab } from '../support/lab';
import { describeInElectron, describeWithKeyring } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import type { RunningElectron } from './hosts';
import { signInWithKey, timerOf } from './pages';
import { createShiftedTime, findPageAgain } from './shifted-time';

const KEY = 'key-of-a-person-who-leaves';
const ZONE = 'Europe/Berlin';
const at = (clock: string) => Date.parse(`2026-11-${clock}+01:00`);

describeWithKeyring('A person who leaves the computer', () => {
  describeInElectron('in Electron', (electron) => {
    it('over a night, with the lid open for a minute, has one absence, from when it was told', async () => {
      const { time, desktop, sandbox, running, profileDir } = await start(at('24T17:00:00'));
      await timerOf(running.page).start.click();
      await eventually(() => expect(sandbox.activeEntry()).not.toBeNull());
      const begun = sandbox.activeEntry();

      await time.sleepUntil(running, at('24T18:00:00'));
      await isHeard(desktop, () => desktop.prepareForSleep(true));
      // The clock goes on while the app is told.
      const toldMs = time.now();
      await isHeard(desktop, () => desktop.hintLocked(true));
      await time.sleepUntil(running, at('25T02:00:00'));
      await wake(running, desktop);
      await time.sleepUntil(running, at('25T02:01:00'));
      await isHeard(desktop, () => desktop.prepareForSleep(true));
      await time.sleepUntil(running, at('25T07:59:50'));
      await wake(running, desktop);
      const page = await findPageAgain(profileDir);
      await timerOf(page).stop.waitFor();
      expect(await absencesOf(page).count()).toBe(0);
      await time.sleepUntil(running, at('25T08:00:00'));
      desktop.hintLocked(false);
      await eventually(async () => expect(await absencesOf(page).count()).toBe(1));
      expect(await absencesOf(page).textContent()).toContain('24 Nov, 18:00 – 25 Nov, 08:00');

      await absencesOf(page).getByRole('button', { name: 'Discard' }).click();
      // awork stamps the stop with its own time, and is then told when it was.
      const endMs = await eventually(() => {
        const entries = sandbox.entries(DEMO_PERSON_ID);
        const endedMs = entries.find(({ id }) => id === begun?.id)?.end?.epochMs ?? NaN;
        expect(endedMs).toBeGreaterThanOrEqual(at('24T18:00:00'));
        expect(endedMs).toBeLessThanOrEqual(toldMs);
        return endedMs;
      });
      // awork opens no ended entry again: the timer goes on from there.
      await page.getByRole('button', { name: 'Undo' }).click();
      await eventually(() => expect(sandbox.activeEntry()?.start?.epochMs).toBe(endMs));
    });

    it('tries what tells of it, is not asked about 20 seconds, and finds three absences after a restart', async () => {
      const { time, desktop, running, open } = await start(at('24T09:00:00'));
      const { page } = running;
      await timerOf(page).start.click();
      await page.getByRole('button', { name: 'Settings' }).click();
      const panel = page.getByRole('region', { name: 'How absences are noticed' });
      await panel.getByText('GNOME (Mutter’s idle monitor)').waitFor();
      await panel.getByRole('button', { name: 'Test now' }).click();
      await panel.getByText('Lock the screen and come back').waitFor();
      await away(20 * SECOND_MS);
      await eventually(async () => {
        const said = await panel.getByRole('status').textContent();
        expect(said).toMatch(/Locked, by systemd-logind.*Unlocked, by systemd-logind/);
        expect(said).toMatch(
          /an absence from .* \(2\d\ss\)\. It asks nothing: that is less than 5 min/,
        );
      });
      await page.getByRole('button', { name: 'Back' }).click();
      expect(await absencesOf(page).count()).toBe(0);

      for (const [index] of ['one', 'two', 'three'].entries()) {
        await away(6 * MINUTE_MS);
        await eventually(async () => expect(await absencesOf(page).count()).toBe(index + 1));
      }
      const asked = await absencesOf(page).allTextContents();
      await running.close();
      const next = await open();
      onTestFinished(next.close);
      await eventually(async () =>
        expect(await absencesOf(next.page).allTextContents()).toEqual(asked),
      );

      async function away(ms: number): Promise<void> {
        await isHeard(desktop, () => desktop.hintLocked(true));
        await time.sleep(running, ms);
        desktop.hintLocked(false);
      }
    });

    async function start(startMs: number) {
      const time = await createShiftedTime(startMs);
      const sandbox = await startLab({
        now: time.now,
        zone: ZONE,
        credentials: [{ token: KEY, kind: 'api-key' }],
      });
      onTestFinished(sandbox.close);
      const address = process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
      const desktop = await startPresenceServices(address);
      onTestFinished(desktop.stop);
      const profileDir = await newProfile();
      const env = {
        AWORK_API_URL: sandbox.url,
        DBUS_SYSTEM_BUS_ADDRESS: address,
        XDG_SESSION_TYPE: 'wayland',
        XDG_CURRENT_DESKTOP: 'GNOME',
        TZ: ZONE,
      };
      const open = async () => time.start(electron, profileDir, env);
      const running = await open();
      onTestFinished(running.close);
      await signInWithKey(running.page, KEY, DEMO_PERSON_ID);
      return { time, desktop, sandbox, running, open, profileDir };
    }
  });
});

const absencesOf = (page: Page) =>
  page.getByRole('region', { name: 'Absences' }).getByRole('listitem');

/** The app asks for the last input when it has been told that the person leaves. */
async function isHeard(desktop: PresenceServices, act: () => void): Promise<void> {
  const before = desktop.idleAsked();
  act();
  await eventually(() => expect(desktop.idleAsked()).toBeGreaterThan(before));
}

async function wake({ app }: RunningElectron, desktop: PresenceServices): Promise<void> {
  const woken = await app.evaluateHandle(({ powerMonitor }) => {
    const state = { isAwake: false };
    powerMonitor.once('resume', () => {
      state.isAwake = true;
    });
    return state;
  });
  desktop.prepareForSleep(false);
  await eventually(async () => expect(await woken.evaluate(({ isAwake }) => isAwake)).toBe(true));
}
