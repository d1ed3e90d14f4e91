/**
 * `node scripts/test-e2e.mjs --long hidden`: what the app costs while it has no window and a timer runs, beside apps that
 * do next to nothing, all in the same minutes and without a debugger: in the first two minutes, and once they have settled.
 *
 * `MINUTES` changes for how long they are measured then, `SETTLE_MINUTES` when that begins. `BEFORE` names the folder of
 * another build of the app (with its `package.json` and `out`), to be measured along. `THREADS=1` tells of each thread.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../src/core/base/instant';
import { memoryOf } from '../package/bench/figures';
import { costsSince, threadsOf } from '../package/bench/threads';
import { startPresenceServices } from '../support/desktop/presence-services';
import { startTrayHost } from '../support/desktop/tray-host';
import { DEMO_PERSON_ID, startLab } from '../support/lab';
import { describeInElectron, describeWithKeyring, electronArguments } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { PROJECT, startElectron } from './hosts';
import { signInWithKey, timerOf } from './pages';

const KEY = 'key-of-the-hidden-app';
const SETTLE_MINUTES = Number(process.env['SETTLE_MINUTES'] ?? 3);
const MINUTES = Number(process.env['MINUTES'] ?? 5);
/** The start itself is over by then. */
const STARTED_MS = 8 * SECOND_MS;

const whenReady = (act: string) =>
  `import { app, Menu, nativeImage, net, Tray } from 'electron'; app.whenReady().then(() => { ${act} });`;
/** Where the app sends nothing. */
const ELSEWHERE = '/of-another-app';
const REQUEST = `
  setInterval(async () => {
    const url = process.env.AWORK_API_URL + '${ELSEWHERE}';
    const answer = await net.fetch(url, { headers: { Connection: 'close' } });
    await answer.text();
  }, 60_000);`;
const MENU = `
  const tray = new Tray(nativeImage.createFromPath(process.env.ICON));
  let minutes = 0;
  setInterval(() => {
    minutes += 1;
    tray.setToolTip(String(minutes));
    tray.setContextMenu(Menu.buildFromTemplate([{ label: String(minutes) }]));
  }, 60_000);`;

/** Main programs of apps that do nothing, or once a minute what the app cannot do without. */
const OTHERS = {
  'an empty Electron': whenReady(''),
  'the same with one request': whenReady(REQUEST),
  'the same with one menu': whenReady(MENU),
};

describeWithKeyring('A hidden app', () => {
  describeInElectron('in Electron', (electron) => {
    it(`sends and does next to nothing for ${String(MINUTES)} minutes`, async () => {
      const bus = process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
      const panel = await startTrayHost(bus);
      onTestFinished(panel.stop);
      // A person at a desktop that tells of them: at a display without input, they would be away after five minutes.
      const desktop = await startPresenceServices(bus);
      onTestFinished(desktop.stop);
      const sandbox = await startLab({ credentials: [{ token: KEY, kind: 'api-key' }] });
      onTestFinished(sandbox.close);
      const env = {
        AWORK_API_URL: sandbox.url,
        DBUS_SYSTEM_BUS_ADDRESS: bus,
        XDG_SESSION_TYPE: 'wayland',
        XDG_CURRENT_DESKTOP: 'GNOME',
        ICON: path.join(PROJECT, 'resources/tray/idle.png'),
      };
      const before = process.env['BEFORE'];
      const folders = { 'the app': PROJECT, ...(before === undefined ? {} : { before }) };
      const { length: count } = Object.keys(folders);
      const profiles = new Map<string, string>();
      for (const name of Object.keys(folders)) {
        profiles.set(name, await profileWithTimer(electron, env));
      }

      const apps = Object.entries(folders).map(([name, folder]) => {
        const args = [folder, `--user-data-dir=${profiles.get(name) ?? ''}`, '--hidden'];
        return measured(name, startApp(electron, args, env));
      });
      for (const [name, main] of Object.entries(OTHERS)) {
        const folder = await newProfile();
        await writeFile(path.join(folder, 'package.json'), '{"main":"main.mjs"}');
        await writeFile(path.join(folder, 'main.mjs'), main);
        apps.push(measured(name, startApp(electron, [folder, `--user-data-dir=${folder}`], env)));
      }
      const isThere = () => expect(panel.registered()).toBeGreaterThanOrEqual(2 * count + 1);
      await eventually(isThere, MINUTE_MS);
      await wait(STARTED_MS);
      for (const app of apps) app.begin();
      await wait(2 * MINUTE_MS);
      console.log('In the first two minutes:');
      for (const app of apps) app.print();

      await wait(SETTLE_MINUTES * MINUTE_MS);
      for (const app of apps) app.begin();
      const signalsBefore = panel.signals().length;
      const firstRequest = sandbox.requests.length;
      await wait(MINUTES * MINUTE_MS);
      console.log(`In ${String(MINUTES)} minutes, ${String(SETTLE_MINUTES)} later:`);
      for (const app of apps) app.print();
      const signals = panel.signals().slice(signalsBefore);
      const requests = sandbox.requests
        .slice(firstRequest)
        .map(({ method, path: to }) => `${method} ${to}`)
        .filter((request) => !request.endsWith(ELSEWHERE));
      console.log('tray signals', signals.join(' '));
      console.log('requests', requests.join(', '));
      expect(requests.length).toBeLessThanOrEqual(count * (MINUTES + 1));
      // Three a minute: the tooltip, the menu that Electron sends with it, and the menu with its new first line.
      expect(signals.length).toBeLessThanOrEqual(3 * (count + 1) * (MINUTES + 1));
    });
  });
});

/** Of a person who has signed in and started a timer; the app is closed again. */
async function profileWithTimer(
  electron: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const profileDir = await newProfile();
  const { page, close } = await startElectron(electron, { profileDir, env });
  await signInWithKey(page, KEY, DEMO_PERSON_ID);
  const timer = timerOf(page);
  await timer.start.or(timer.stop).waitFor();
  if (await timer.start.isVisible()) await timer.start.click();
  await timer.stop.waitFor();
  await close();
  return profileDir;
}

/** The process of an app that ends with the test. */
function startApp(
  electron: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): number {
  const child = spawn(electron, [...electronArguments(electron), ...args], {
    stdio: 'ignore',
    env: { ...process.env, ...env },
  });
  const gone = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await gone;
  });
  return child.pid ?? 0;
}

function measured(name: string, pid: number) {
  let before = threadsOf(pid);
  let beganAtMs = performance.now();
  return {
    begin: () => {
      before = threadsOf(pid);
      beganAtMs = performance.now();
    },
    print: () => {
      const ms = performance.now() - beganAtMs;
      const costs = costsSince(before, threadsOf(pid));
      const line = (about: string, cpuMs: number, wakeUps: number) =>
        `${about}: ${((cpuMs / ms) * 100).toFixed(4)} % of a core, ${((wakeUps / ms) * 1000).toFixed(2)} wake-ups/s`;
      const [cpuMs, wakeUps] = [
        sum(costs.map((it) => it.cpuMs)),
        sum(costs.map((it) => it.wakeUps)),
      ];
      const { pssMiB, anonymousMiB } = memoryOf(pid);
      const memory = `${pssMiB.toFixed(0)} MiB, of it anonymous ${anonymousMiB.toFixed(0)}`;
      console.log(`${line(`${name} (${String(pid)})`, cpuMs, wakeUps)}, ${memory}`);
      if (process.env['THREADS'] !== '1') return;
      for (const cost of costs.filter((it) => it.wakeUps > 0)) {
        console.log(line(`    ${cost.name}`, cost.cpuMs, cost.wakeUps));
      }
    },
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
