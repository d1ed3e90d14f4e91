/**
 * `node scripts/test-e2e.mjs --long hidden`: what the app costs while it has no window and a timer runs, beside two empty
 * apps in the same minutes: one that never had a window, and one with an empty window. `MINUTES` changes for how long.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS } from '../../src/core/base/instant';
import { cpuSecOf, memoryOf, pidsOf, wakeUpsOfProcess } from '../package/bench/figures';
import { startTrayHost } from '../support/desktop/tray-host';
import { DEMO_PERSON_ID, startLab } from '../support/lab';
import { describeInElectron, describeWithKeyring, electronArguments } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { signInWithKey, timerOf } from './pages';

const KEY = 'key-of-the-hidden-app';
const MINUTES = Number(process.env['MINUTES'] ?? 5);

/** Main programs of apps that do nothing. */
const EMPTY = {
  'empty app without a window': "import { app } from 'electron'; app.whenReady();",
  'empty app with an empty window':
    "import { app, BrowserWindow } from 'electron';" +
    "app.whenReady().then(() => new BrowserWindow({ width: 420, height: 680 }).loadURL('about:blank'));",
};

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
      const costs = [costsSince('hidden app', app.process().pid ?? 0)];
      for (const [name, main] of Object.entries(EMPTY)) {
        costs.push(costsSince(name, await startEmptyApp(electron, main)));
      }
      await wait(30_000);

      for (const { begin } of costs) begin();
      const signalsBefore = panel.signals().length;
      const firstRequest = sandbox.requests.length;
      await wait(MINUTES * MINUTE_MS);
      for (const { print } of costs) print();
      const signals = panel.signals().slice(signalsBefore);
      const requests = sandbox.requests.slice(firstRequest);
      const windows = await app.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
      );
      console.log('tray signals', signals.join(' '));
      console.log('requests', requests.map(({ method, path }) => `${method} ${path}`).join(', '));
      expect(windows).toBe(0);
      expect(requests.length).toBeLessThanOrEqual(MINUTES + 1);
      // Three a minute: the tooltip, the menu that Electron sends with it, and the menu with its new first line.
      expect(signals.length).toBeLessThanOrEqual(3 * (MINUTES + 1));
    });
  });
});

/** Resolves with its process; it ends with the test. */
async function startEmptyApp(electron: string, main: string): Promise<number> {
  const folder = await newProfile();
  await writeFile(path.join(folder, 'package.json'), '{"main":"main.mjs"}');
  await writeFile(path.join(folder, 'main.mjs'), main);
  const args = [...electronArguments(electron), folder, `--user-data-dir=${folder}`];
  const child = spawn(electron, args, { stdio: 'ignore' });
  const gone = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await gone;
  });
  return child.pid ?? 0;
}

/** Of a process and all that it has started. */
function costsSince(name: string, pid: number) {
  const wakeUpsNow = () => new Map(pidsOf(pid).map((one) => [one, wakeUpsOfProcess(one)]));
  let cpuSec = 0;
  let wakeUps = wakeUpsNow();
  return {
    begin: () => {
      cpuSec = cpuSecOf(pid);
      wakeUps = wakeUpsNow();
    },
    print: () => {
      const seconds = MINUTES * 60;
      const share = ((cpuSecOf(pid) - cpuSec) / seconds) * 100;
      // One that has ended meanwhile is left out.
      const perSec =
        [...wakeUpsNow()].reduce((sum, [one, now]) => sum + now - (wakeUps.get(one) ?? 0), 0) /
        seconds;
      const { pssMiB, anonymousMiB } = memoryOf(pid);
      console.log(
        `${name}: ${share.toFixed(3)} % of a core, ${perSec.toFixed(2)} wake-ups/s,`,
        `${pssMiB.toFixed(0)} MiB, of it anonymous ${anonymousMiB.toFixed(0)}`,
      );
    },
  };
}
