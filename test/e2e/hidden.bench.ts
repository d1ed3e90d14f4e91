/**
 * `node scripts/test-e2e.mjs --long hidden`: what the app costs while it has no window and a timer runs. `MINUTES`
 * changes for how long.
 */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS } from '../../src/core/base/instant';
import { startTrayHost } from '../support/desktop/tray-host';
import { DEMO_PERSON_ID, startLab } from '../support/lab';
import { describeInElectron, describeWithKeyring } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { signInWithKey, timerOf } from './pages';

const KEY = 'key-of-the-hidden-app';
const MINUTES = Number(process.env['MINUTES'] ?? 5);
/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

describeWithKeyring('A hidden app', () => {
  describeInElectron('in Electron', (electron) => {
    it(`sends and does next to nothing for ${String(MINUTES)} minutes`, async () => {
      const sandbox = await startLab({ credentials: [{ token: KEY, kind: 'api-key' }] });
      onTestFinished(sandbox.close);
      const panel = await startTrayHost(process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '');
      onTestFinished(panel.stop);
      const profileDir = await newProfile();
      const { app, page, close } = await startElectron(electron, {
        profileDir,
        env: { AWORK_API_URL: sandbox.url },
      });
      onTestFinished(close);
      await signInWithKey(page, KEY, DEMO_PERSON_ID);
      await timerOf(page).start.click();
      await timerOf(page).stop.waitFor();
      await eventually(() => expect(panel.registered()).toBe(1));
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy());
      await wait(30_000);

      const listed = await app.evaluate(({ app: electronApp }) =>
        electronApp.getAppMetrics().map(({ pid, type }) => ({ pid, type })),
      );
      // The window's own process may be listed for a moment more.
      const processes = listed.filter(({ pid }) => existsSync(`/proc/${String(pid)}`));
      const cpuMs = () => processes.map(({ pid }) => cpuMsOf(pid));
      const wakeUps = () => processes.reduce((sum, { pid }) => sum + wakeUpsOf(pid), 0);
      const before = { cpu: cpuMs(), wakeUps: wakeUps(), signals: panel.signals().length };
      const firstRequest = sandbox.requests.length;
      await wait(MINUTES * MINUTE_MS);
      const usedMs = cpuMs().map((ms, at) => ms - (before.cpu[at] ?? 0));
      const signals = panel.signals().slice(before.signals);
      const requests = sandbox.requests.slice(firstRequest);
      const windows = await app.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
      );

      console.log('processes', processes.map(({ type }) => type).join(' '), 'windows', windows);
      const share = (100 * usedMs.reduce((sum, ms) => sum + ms, 0)) / (MINUTES * MINUTE_MS);
      console.log('CPU ms', usedMs.join(' '), `= ${share.toFixed(3)} % of one core`);
      const perSecond = (wakeUps() - before.wakeUps) / (MINUTES * 60);
      console.log('wake-ups per second', perSecond.toFixed(2));
      console.log('tray signals', signals.join(' '));
      console.log('requests', requests.map(({ method, path }) => `${method} ${path}`).join(', '));
      expect(windows).toBe(0);
      expect(requests.length).toBeLessThanOrEqual(MINUTES + 1);
      // Two a minute: the tooltip, and the menu's first line with it.
      expect(signals.length).toBeLessThanOrEqual(4 * (MINUTES + 1));
    });
  });
});

function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The second field, the name, is in parentheses and may hold anything; user and system time are 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Each voluntary switch is a wait that ended. */
function wakeUpsOf(pid: number): number {
  const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}
