// By keyboard alone: work is started, switched and the switch undone, with awork's requests and entries after each.
import { expect, it, onTestFinished } from 'vitest';
import { MINUTE_MS } from '../../src/core/base/instant';
import { DEMO_PERSON_ID, startLab, type Lab } from '../support/lab';
import { describeInElectron } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { signInWithKey, statusOf, timerOf } from './pages';

const KEY = 'e2e-key-that-switches';

/** What was asked of awork that changes something there. */
function writesIn({ requests }: Lab): readonly string[] {
  return requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`);
}

describeInElectron('Work by keyboard alone', (electron) => {
  it('is started, switched in one request without a gap, and is as before after Ctrl+Z', async () => {
    const sandbox = await startLab({ credentials: [{ token: KEY, kind: 'api-key' }] });
    onTestFinished(sandbox.close);
    const { page, close } = await startElectron(electron, {
      profileDir: await newProfile(),
      env: { AWORK_API_URL: sandbox.url },
    });
    onTestFinished(close);
    await signInWithKey(page, KEY, DEMO_PERSON_ID);
    const timer = timerOf(page);
    const isSynced = async () =>
      eventually(async () => expect(await statusOf(page).textContent()).toContain('Synced'));
    await isSynced();
    const before = new Set(sandbox.entries().map(({ id }) => id));
    /** What this test has made, in the order of the starts, by its task, and from when to when in ms. */
    const made = () =>
      sandbox
        .entries()
        .filter(({ id }) => !before.has(id))
        .map(({ id, taskId, start, end }) => ({
          id,
          task: sandbox.world.tasks.get(taskId ?? '')?.name,
          startMs: start?.epochMs,
          endMs: end?.epochMs ?? null,
        }))
        .toSorted((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0));
    const choose = async (letters: string) => {
      await page.keyboard.press('Control+K');
      await page.getByRole('option').first().waitFor();
      for (const letter of letters) await page.keyboard.press(letter);
      await page.keyboard.press('Enter');
    };

    sandbox.clearRequests();
    await choose('wir');
    await timer.stop.waitFor();
    const [started] = await eventually(() => {
      expect(made()).toMatchObject([{ task: 'Wireframes for the order form', endMs: null }]);
      return made();
    });
    await isSynced();
    expect(writesIn(sandbox)).toHaveLength(1);

    // In the first two minutes Enter would correct what runs.
    const startMs = Date.now() - 10 * MINUTE_MS;
    sandbox.elsewhere.edit(started?.id ?? '', { startMs });
    await page.evaluate(`aworkTimer.run('sync.now', {})`);
    await eventually(async () => expect(await timer.clock.textContent()).toContain('0:10'));
    sandbox.clearRequests();
    await choose('wee');
    await eventually(() => expect(made()).toHaveLength(2));
    await isSynced();
    const [ended, running] = made();
    expect([ended, running]).toMatchObject([
      { id: started?.id, task: 'Wireframes for the order form', startMs },
      { task: 'Weekly call', endMs: null },
    ]);
    // awork itself ends what ran a moment after the new start.
    expect(Math.abs((ended?.endMs ?? 0) - (running?.startMs ?? 0))).toBeLessThan(20);
    expect(writesIn(sandbox)).toEqual([`POST /users/${DEMO_PERSON_ID}/timetracking/start`]);

    sandbox.clearRequests();
    await page.keyboard.press('Control+Z');
    await eventually(async () =>
      expect(await timer.chooseWork.textContent()).toContain('Wireframes'),
    );
    await isSynced();
    await eventually(() =>
      expect(made()).toMatchObject([
        { task: 'Wireframes for the order form', startMs, endMs: null },
      ]),
    );
  });
});
