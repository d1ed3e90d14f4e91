// What goes wrong beside the network: changes that awork refuses, files that break, a disk that cannot be written.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO_PERSON_ID, startLab, type Lab } from '../support/lab';
import { describeInChromium, describeInElectron } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { inBrowser, startElectron, type RunningApp, type StartOptions } from './hosts';
import {
  activityOf,
  entryDialogOf,
  needsDecisionOf,
  signInWithKey,
  statusOf,
  timerOf,
} from './pages';
import { entriesOfDemo, entriesOver, isOpen } from './server-side';

const KEY = 'e2e-key-in-trouble';
const REASON = 'March is closed, ask "Finance".';
const NOTE = 'Survives a full disk';

interface Host<App extends RunningApp> {
  readonly start: (options: StartOptions) => Promise<App>;
  /** The file that pressing a button saves, as a person finds it. */
  readonly savedBy: (app: App, press: () => Promise<void>) => Promise<SavedFile>;
}

interface SavedFile {
  readonly name: string;
  readonly text: string;
}

async function newSandbox(): Promise<Lab> {
  const sandbox = await startLab({
    control: true,
    credentials: [{ token: KEY, kind: 'api-key' }],
  });
  onTestFinished(sandbox.close);
  return sandbox;
}

async function isSynced(page: Page): Promise<void> {
  await eventually(async () => expect(await statusOf(page).textContent()).toContain('Synced'));
}

function refuseNextCreation(sandbox: Lab): void {
  const body = { code: 'period-closed', description: REASON };
  const effect = { kind: 'status', status: 400, body } as const;
  sandbox.faults.add({ method: 'POST', path: '/timeentries', effect });
}

/** An hour in March, in the zone of the tests. */
async function addEntry(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: 'Add entry', exact: true }).click();
  const form = entryDialogOf(page, 'Add entry');
  await form.note.fill(note);
  await form.type.selectOption('Meeting');
  await form.startDate.fill('2026-03-02');
  await form.endDate.fill('2026-03-02');
  await form.startTime.fill('08:00');
  await form.endTime.fill('09:00');
  await form.button('Add').click();
  // It lies far back, so the dialog asks whether that is meant.
  await form.button('Save anyway').click();
  await form.dialog.waitFor({ state: 'detached' });
}

/** From outside, as awork would show it to anybody. */
async function bookedIn({ origin }: Lab, note: string) {
  const entries = await entriesOver(origin)();
  return entries
    .filter((entry) => entry.note === note)
    .map(({ start, end, durationSec }) => ({
      start: new Date(start?.epochMs ?? 0).toISOString(),
      end: new Date(end?.epochMs ?? 0).toISOString(),
      durationSec,
    }));
}

const textOf = (text: string) => text.replace(/\s+/g, ' ').trim();
/** The times of the log are those of the test's own run. */
const withoutTimes = (line: string, details: string) =>
  line.replace(details, 'DETAILS').replaceAll(/\d\d:\d\d/g, 'TIME');

function refusals<App extends RunningApp>({ start, savedBy }: Host<App>): void {
  async function signedIn(sandbox: Lab): Promise<App> {
    const env = { AWORK_API_URL: sandbox.url, TZ: 'Europe/Berlin' };
    const running = await start({ profileDir: await newProfile(), env });
    onTestFinished(running.close);
    await signInWithKey(running.page, KEY, DEMO_PERSON_ID);
    await isSynced(running.page);
    return running;
  }

  it('shows what awork refuses with its reason, and delivers it once it is corrected', async () => {
    const sandbox = await newSandbox();
    const { page } = await signedIn(sandbox);
    refuseNextCreation(sandbox);
    await addEntry(page, 'Review of the cover');
    const parked = needsDecisionOf(page);
    await parked.region.waitFor();
    const [shown, ...more] = await parked.items.allTextContents();
    expect(more).toEqual([]);
    expect(textOf(shown ?? '')).toContain('New entry “Review of the cover”');
    expect(textOf(shown ?? '')).toContain(`awork refused this: ${REASON}`);
    expect(await bookedIn(sandbox, 'Review of the cover')).toEqual([]);

    await parked.edit.click();
    const form = entryDialogOf(page, 'Correct and send');
    expect(await form.dialog.textContent()).toContain(REASON);
    expect(await form.note.inputValue()).toBe('Review of the cover');
    await form.endTime.fill('08:45');
    await form.button('Save and send').click();
    await parked.region.waitFor({ state: 'detached' });
    await eventually(async () =>
      expect(await bookedIn(sandbox, 'Review of the cover')).toEqual([
        { start: '2026-03-02T07:00:00.000Z', end: '2026-03-02T07:45:00.000Z', durationSec: 2_700 },
      ]),
    );
    await isSynced(page);
  });

  it('saves what is not in awork as a table, and keeps what is discarded in the activity log', async () => {
    const sandbox = await newSandbox();
    const running = await signedIn(sandbox);
    const { page } = running;
    refuseNextCreation(sandbox);
    const beforeMs = Date.now();
    await addEntry(page, 'Lost, "as it were"');
    const parked = needsDecisionOf(page);
    await parked.region.waitFor();
    const afterMs = Date.now();

    const { name, text } = await savedBy(running, async () => parked.saveAsCsv.click());
    expect(name).toMatch(/^changes-not-in-awork-\d{4}-\d{2}-\d{2}\.csv$/);
    await page.getByText('Saved.').waitFor();
    const doneAt = /\d{4}-\d{2}-\d{2}T[\d:]{8}[+-]\d{2}:\d{2}(?=,not in awork)/.exec(text)?.[0];
    // Whole seconds, of a clock that is awork's.
    expect(Date.parse(doneAt ?? '')).toBeGreaterThan(beforeMs - 2_000);
    expect(Date.parse(doneAt ?? '')).toBeLessThan(afterMs + 2_000);
    expect(text).toBe(
      [
        '\uFEFFWhat,Project,Task,Key,Type of work,Billable,Note,Day,Start,End,Duration,Breaks,Recorded at,State,Reason',
        `New entry,,,,Meeting,no,"Lost, ""as it were""",2026-03-02,2026-03-02T08:00:00+01:00,2026-03-02T09:00:00+01:00,1:00:00,,${doneAt ?? ''},not in awork,"awork refused this: March is closed, ask ""Finance""."`,
        '',
      ].join('\r\n'),
    );

    await parked.discard.click();
    const question = entryDialogOf(page, 'Discard this change?');
    await question.button('Discard').click();
    await parked.region.waitFor({ state: 'detached' });
    await isSynced(page);
    expect(await bookedIn(sandbox, 'Lost, "as it were"')).toEqual([]);

    const activity = activityOf(page);
    await activity.open.click();
    await activity.heading.waitFor();
    const title = 'New entry “Lost, "as it were"” at TIME';
    const details = '2 Mar, 08:00 – 09:00 · Meeting';
    await eventually(async () => {
      const lines = await activity.lines.allTextContents();
      expect(lines.map((line) => withoutTimes(textOf(line), details))).toEqual([
        `TIME ${title} was discarded. It is not in awork. DETAILS`,
        `TIME ${title} is not in awork. awork refused this: ${REASON} DETAILS`,
        'TIME “Lost, "as it were"” was added.',
      ]);
    });
    await page.keyboard.press('Escape');
    await timerOf(page).region.waitFor();
    await hasFocus(page, 'Activity');
    await page.keyboard.press('Enter');
    await activity.heading.waitFor();
    await page.keyboard.press('Escape');
    await hasFocus(page, 'Activity');
  });
}

async function hasFocus(page: Page, name: string): Promise<void> {
  await eventually(async () =>
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      name,
    ),
  );
}

function brokenFiles<App extends RunningApp>({ start }: Host<App>): void {
  it('starts with an outbox that is broken, says so, keeps a copy, and works', async () => {
    const profileDir = await newProfile();
    const folder = path.join(profileDir, 'accounts', 'demo');
    const first = await start({ profileDir, args: ['--demo'] });
    await isSynced(first.page);
    await first.close();
    const broken = '{"version":1,"data":{"outbox":{"operations":[{"id":"o';
    await writeFile(path.join(folder, 'outbox.json'), broken);

    const { page, close } = await start({ profileDir, args: ['--demo'] });
    onTestFinished(close);
    const news = page.getByRole('region', { name: 'Notices' }).getByRole('listitem');
    await news.waitFor();
    const copies = (await readdir(folder)).filter((name) => name.includes('unreadable'));
    expect(await news.getByRole('paragraph').allTextContents()).toEqual([
      `The file with the changes that are not in awork yet could not be read. Check the entries of the last days and add what is missing. A copy was kept as “${copies.join()}” in the app’s data folder.`,
    ]);
    expect(await readFile(path.join(folder, copies.join()), 'utf8')).toBe(broken);

    await timerOf(page).note.fill(NOTE);
    await timerOf(page).start.click();
    await timerOf(page).stop.waitFor();
    await eventually(async () => {
      const ours = (await entriesOfDemo(profileDir)()).filter(({ note }) => note === NOTE);
      expect(ours.map(isOpen)).toEqual([true]);
    });
  });
}

describeInElectron('Trouble in Electron', (electron) => {
  const host: Host<Awaited<ReturnType<typeof startElectron>>> = {
    start: async (options) => startElectron(electron, options),
    savedBy: async ({ app }, press) => {
      const folder = await newProfile();
      await app.evaluate(({ dialog }, into) => {
        // The person agrees to the name, in a folder of their choice.
        const agree = async (...given: unknown[]) => {
          const { defaultPath } = given.at(-1) as { readonly defaultPath: string };
          const name = defaultPath.split(/[\\/]/).at(-1) ?? '';
          return Promise.resolve({ canceled: false, filePath: `${into}/${name}` });
        };
        dialog.showSaveDialog = agree;
      }, folder);
      await press();
      return eventually(async () => {
        const [name = ''] = await readdir(folder);
        const text = await readFile(path.join(folder, name), 'utf8');
        expect(text).toMatch(/\r\n$/);
        return { name, text };
      });
    },
  };
  refusals(host);
  brokenFiles(host);

  it('says that the disk cannot be written, asks before it quits, and is safe again once it can', async () => {
    const sandbox = await newSandbox();
    const profileDir = await newProfile();
    const env = { AWORK_API_URL: sandbox.url };
    const { app, page, close } = await host.start({ profileDir, env });
    onTestFinished(close);
    await signInWithKey(page, KEY, DEMO_PERSON_ID);
    await isSynced(page);
    await sandbox.network.stopListening();
    const [account = ''] = await readdir(path.join(profileDir, 'accounts'));
    const outbox = path.join(profileDir, 'accounts', account, 'outbox.json');
    await rm(outbox, { force: true });
    // No file can take its place; permissions would not stop root.
    await mkdir(outbox);

    await timerOf(page).note.fill(NOTE);
    await timerOf(page).start.click();
    await timerOf(page).stop.waitFor();
    const banner = page.getByRole('region', { name: 'Changes aren’t saved' });
    await banner.waitFor();

    const asked = await app.evaluateHandle(({ dialog }) => {
      const questions: unknown[] = [];
      const stay = async (...given: unknown[]) => {
        questions.push(given.at(-1));
        return Promise.resolve({ response: 0, checkboxChecked: false });
      };
      dialog.showMessageBox = stay;
      return questions;
    });
    const quit = () =>
      app.evaluate(({ app: main }) => {
        setImmediate(() => main.quit());
      });
    await quit();
    await eventually(async () => expect(await asked.jsonValue()).toHaveLength(1));
    await timerOf(page).stop.waitFor();
    await banner.waitFor();
    expect(await asked.jsonValue()).toEqual([
      {
        type: 'warning',
        message: 'Quit and lose changes?',
        detail:
          'The latest changes could not be saved on this computer. They are lost when the app quits.',
        buttons: ['Keep running', 'Quit and lose them'],
        defaultId: 0,
        cancelId: 0,
      },
    ]);

    await rm(outbox, { recursive: true });
    await timerOf(page).stop.click();
    await banner.waitFor({ state: 'detached' });
    expect(await actsIn(outbox)).toEqual(['start', 'stop']);
    // Nothing would be lost any more, so it goes without a question.
    const gone = app.waitForEvent('close');
    await quit();
    await gone;
  });
});

async function actsIn(outbox: string): Promise<readonly string[]> {
  const file = JSON.parse(await readFile(outbox, 'utf8')) as {
    data: { outbox: { operations: { act: { type: string } }[] } };
  };
  return file.data.outbox.operations.map(({ act }) => act.type);
}

describeInChromium('Trouble in a browser', (chromium) => {
  const host: Host<RunningApp> = {
    start: inBrowser(chromium),
    savedBy: async ({ page }, press) => {
      const download = page.waitForEvent('download');
      await press();
      const saved = await download;
      return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), 'utf8') };
    },
  };
  refusals(host);
  brokenFiles(host);
});
