/**
 * `node scripts/test-e2e.mjs --long hidden`: what the app costs while it has no window and a timer runs, and its memory
 * beside that of an app that never had one. `MINUTES` changes for how long.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS } from '../../src/core/base/instant';
import { memoryOf } from '../package/bench/figures';
import { startTrayHost } from '../support/desktop/tray-host';
import { DEMO_PERSON_ID, startLab } from '../support/lab';
import { describeInElectron, describeWithKeyring, electronArguments } from '../support/runtimes';
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
      const bareMiB = await memoryWithoutWindow(electron);
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
      const before = listed.flatMap((one) => {
        const usage = usageOf(one.pid);
        return usage === null ? [] : [{ ...one, ...usage }];
      });
      const signalsBefore = panel.signals().length;
      const firstRequest = sandbox.requests.length;
      await wait(MINUTES * MINUTE_MS);
      // One that has ended meanwhile, such as the window's own, is named and not counted.
      const used = before.map(({ pid, type, cpuMs, wakeUps }) => {
        const after = usageOf(pid);
        return after === null
          ? { type: `${type} (ended)`, cpuMs: 0, wakeUps: 0 }
          : { type, cpuMs: after.cpuMs - cpuMs, wakeUps: after.wakeUps - wakeUps };
      });
      const signals = panel.signals().slice(signalsBefore);
      const requests = sandbox.requests.slice(firstRequest);
      const windows = await app.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
      );

      for (const { type, cpuMs, wakeUps } of used) {
        console.log(type, cpuMs, 'ms CPU,', (wakeUps / (MINUTES * 60)).toFixed(2), 'wake-ups/s');
      }
      const allMs = used.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
      const share = (100 * allMs) / (MINUTES * MINUTE_MS);
      console.log('all', allMs, `ms CPU, ${share.toFixed(3)} % of one core, windows`, windows);
      const { pssMiB } = memoryOf(app.process().pid ?? 0);
      console.log(
        `memory ${pssMiB.toFixed(0)} MiB, of an app without a window ${bareMiB.toFixed(0)} MiB`,
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

/** In MiB, each page counted once over all processes that share it. */
async function memoryWithoutWindow(electron: string): Promise<number> {
  const folder = await newProfile();
  await writeFile(path.join(folder, 'package.json'), '{"main":"main.mjs"}');
  await writeFile(
    path.join(folder, 'main.mjs'),
    "import { app } from 'electron'; app.whenReady();",
  );
  const args = [...electronArguments(electron), folder, `--user-data-dir=${folder}`];
  const bare = spawn(electron, args, { stdio: 'ignore' });
  const gone = once(bare, 'exit');
  await wait(10_000);
  const { pssMiB } = memoryOf(bare.pid ?? 0);
  bare.kill('SIGTERM');
  await gone;
  return pssMiB;
}

interface Usage {
  readonly cpuMs: number;
  /** Each voluntary switch of its main thread is a wait that ended. */
  readonly wakeUps: number;
}

/** Null for a process that has ended. */
function usageOf(pid: number): Usage | null {
  const folder = `/proc/${String(pid)}`;
  if (!existsSync(folder)) return null;
  const stat = readFileSync(`${folder}/stat`, 'utf8');
  // The second field, the name, is in parentheses and may hold anything; user and system time are 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`${folder}/status`, 'utf8');
  return {
    cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
    wakeUps: Number(/^voluntary_ctxt_switches:\s+(\d+)/m.exec(status)?.[1] ?? 0),
  };
}
