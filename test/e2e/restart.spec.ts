import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO_PERSON_ID, startLab, type Lab } from '../support/lab';
import { describeInChromium, describeInElectron, describeWithKeyring } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { inBrowser, inElectron, type RunningApp, type StartApp } from './hosts';
import { signInWithKey, statusOf, timerOf } from './pages';
import { entriesOver, isOpen } from './server-side';

const KEY = 'e2e-key-that-is-kept';
const NOTE = 'Survives anything';

async function newSandbox(): Promise<Lab> {
  const sandbox = await startLab({
    control: true,
    credentials: [{ token: KEY, kind: 'api-key' }],
  });
  onTestFinished(sandbox.close);
  return sandbox;
}

async function signedIn(start: StartApp, sandbox: Lab) {
  const options = { profileDir: await newProfile(), env: { AWORK_API_URL: sandbox.url } };
  const first = await start(options);
  await signInWithKey(first.page, KEY, DEMO_PERSON_ID);
  await isSynced(first.page);
  return { first, again: async () => start(options) };
}

async function startTimer({ page }: RunningApp): Promise<void> {
  await timerOf(page).note.fill(NOTE);
  await timerOf(page).start.click();
}

async function ours(sandbox: Lab) {
  const entries = await entriesOver(sandbox.origin)();
  return entries.filter(({ note }) => note === NOTE);
}

/** Waits until a start has reached the server, whether or not that has acted on it. */
async function startHasArrived(sandbox: Lab): Promise<void> {
  await eventually(() =>
    expect(
      sandbox.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/start')),
    ).toHaveLength(1),
  );
}

async function isSynced(page: Page, limitMs?: number): Promise<void> {
  await eventually(
    async () => expect(await statusOf(page).textContent()).toContain('Synced'),
    limitMs,
  );
}

async function exactlyOneRuns(sandbox: Lab): Promise<void> {
  await eventually(async () => {
    const entries = await ours(sandbox);
    expect(entries).toHaveLength(1);
    expect(entries.filter(isOpen)).toHaveLength(1);
  }, 20_000);
}

function restarts(start: StartApp): void {
  it('stays signed in and shows the running timer at once, also without a connection', async () => {
    const sandbox = await newSandbox();
    const { first, again } = await signedIn(start, sandbox);
    await startTimer(first);
    await timerOf(first.page).stop.waitFor();
    await exactlyOneRuns(sandbox);
    await first.close();

    await sandbox.network.stopListening();
    const second = await again();
    onTestFinished(second.close);
    await timerOf(second.page).stop.waitFor();
    expect(await timerOf(second.page).note.inputValue()).toBe(NOTE);
    await eventually(async () =>
      expect(await statusOf(second.page).textContent()).toContain('Offline'),
    );

    await sandbox.network.listenAgain();
    await isSynced(second.page, 60_000);
    await timerOf(second.page).stop.waitFor();
    await isSynced(second.page);
    await exactlyOneRuns(sandbox);
  });

  it('killed before the server has acted on a start: one entry runs', async () => {
    const sandbox = await newSandbox();
    const { first, again } = await signedIn(start, sandbox);
    sandbox.faults.add({ method: 'POST', path: '*', effect: { kind: 'hang', when: 'before' } });
    await startTimer(first);
    await startHasArrived(sandbox);
    await first.kill();
    expect(await ours(sandbox)).toEqual([]);

    const second = await again();
    onTestFinished(second.close);
    await timerOf(second.page).stop.waitFor();
    await isSynced(second.page);
    await exactlyOneRuns(sandbox);
  });

  it('killed after the server has acted on a start, before it has answered: one entry runs', async () => {
    const sandbox = await newSandbox();
    const { first, again } = await signedIn(start, sandbox);
    sandbox.faults.add({ method: 'POST', path: '*', effect: { kind: 'hang', when: 'after' } });
    await startTimer(first);
    await exactlyOneRuns(sandbox);
    await first.kill();
    sandbox.faults.clear();

    const second = await again();
    onTestFinished(second.close);
    await timerOf(second.page).stop.waitFor();
    await isSynced(second.page);
    await exactlyOneRuns(sandbox);
  });

  it('starts once when the connection breaks after the server has acted', async () => {
    const sandbox = await newSandbox();
    const { first } = await signedIn(start, sandbox);
    onTestFinished(first.close);
    // Chromium sends again by itself what breaks on a connection that was used before; see network.ts.
    sandbox.faults.add({ method: 'POST', path: '*', effect: { kind: 'drop', when: 'after' } });
    await startTimer(first);
    await startHasArrived(sandbox);
    await isSynced(first.page, 20_000);
    await exactlyOneRuns(sandbox);
  });

  it('killed while there is no connection: one entry runs once there is one', async () => {
    const sandbox = await newSandbox();
    const { first, again } = await signedIn(start, sandbox);
    await sandbox.network.stopListening();
    await startTimer(first);
    // What is shown is on the disk.
    await timerOf(first.page).stop.waitFor();
    await first.kill();

    await sandbox.network.listenAgain();
    const second = await again();
    onTestFinished(second.close);
    await timerOf(second.page).stop.waitFor();
    await isSynced(second.page);
    await exactlyOneRuns(sandbox);
  });
}

function lastLetters(start: StartApp, leave: (app: RunningApp) => Promise<void>): void {
  it('keeps what was typed right before it', async () => {
    // Whatever people call a folder.
    const profileDir = path.join(await newProfile(), 'Zeit #1, 100 %20 für שלום');
    const options = { profileDir, args: ['--demo'] };
    const first = await start(options);
    await timerOf(first.page).note.fill('For the next start');
    await leave(first);

    const second = await start(options);
    const timer = timerOf(second.page);
    await noteIs(second, 'For the next start');
    await timer.start.click();
    await timer.stop.waitFor();
    await timer.note.fill('For what runs');
    await leave(second);

    const third = await start(options);
    onTestFinished(third.close);
    await timerOf(third.page).stop.waitFor();
    await noteIs(third, 'For what runs');
    expect(await errorsIn(options.profileDir)).toEqual([]);
  });
}

/** What the app has logged as gone wrong. */
async function errorsIn(profileDir: string): Promise<readonly string[]> {
  const folder = path.join(profileDir, 'logs');
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(
    names.map(async (name) => readFile(path.join(folder, name), 'utf8')),
  );
  return texts.flatMap((text) => text.split('\n').filter((line) => line.includes(' error ')));
}

async function noteIs({ page }: RunningApp, note: string): Promise<void> {
  await eventually(async () => expect(await timerOf(page).note.inputValue()).toBe(note));
}

describeWithKeyring('A restart', () => {
  describeInElectron('of Electron', (electron) => {
    restarts(inElectron(electron));
    lastLetters(inElectron(electron), async ({ close }) => close());
  });

  describeInChromium('of the browser host', (chromium) => {
    restarts(inBrowser(chromium));
    lastLetters(inBrowser(chromium), async (app) => {
      const { page, close } = app;
      const address = page.url();
      const note = await timerOf(page).note.inputValue();
      await page.goto('about:blank');
      await page.goto(address);
      await noteIs(app, note);
      await close();
    });
  });
});
