import { expect, it, onTestFinished } from 'vitest';
import { DEMO_PERSON_ID, startLab } from '../support/lab';
import { describeInChromium, describeInElectron } from '../support/runtimes';
import { newProfile } from './folders';
import { inBrowser, inElectron, type StartApp } from './hosts';
import { signInWithKey } from './pages';
import { entriesOfDemo, entriesOver } from './server-side';
import { playWorkingDay } from './working-day';

const KEY = 'e2e-key-of-the-working-day';

function workingDays(start: StartApp): void {
  it('in the demo workspace', async () => {
    const profileDir = await newProfile();
    const { page, close } = await start({ profileDir, args: ['--demo'] });
    onTestFinished(close);
    const entries = entriesOfDemo(profileDir);
    await playWorkingDay(page, { personId: DEMO_PERSON_ID, entries, canPause: true });
  });

  it('with an API key, for a person who was chosen', async () => {
    const sandbox = await startLab({
      control: true,
      credentials: [{ token: KEY, kind: 'api-key' }],
    });
    onTestFinished(sandbox.close);
    const profileDir = await newProfile();
    const { page, close } = await start({ profileDir, env: { AWORK_API_URL: sandbox.url } });
    onTestFinished(close);
    await signInWithKey(page, KEY, DEMO_PERSON_ID);
    const entries = entriesOver(sandbox.origin);
    await playWorkingDay(page, { personId: DEMO_PERSON_ID, entries, canPause: false });
    expect(sandbox.requests.filter(({ status }) => (status ?? 500) >= 400)).toEqual([]);
  });
}

describeInElectron('A working day in Electron', (electron) => {
  workingDays(inElectron(electron));
});

describeInChromium('A working day in a browser', (chromium) => {
  workingDays(inBrowser(chromium));
});
