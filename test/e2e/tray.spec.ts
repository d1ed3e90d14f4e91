import { expect, it, onTestFinished } from 'vitest';
import { describeInElectron } from '../support/runtimes';
import { startNotificationService } from '../support/desktop/notification-screen';
import { startTrayHost, type TrayHostStandIn } from '../support/desktop/tray-host';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { startElectron, type RunningElectron } from './hosts';
import { timerOf } from './pages';

describeInElectron('In the tray', (electron) => {
  const address = process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '';

  async function open(): Promise<RunningElectron> {
    const profileDir = await newProfile();
    const running = await startElectron(electron, { profileDir, args: ['--demo'] });
    onTestFinished(running.close);
    await timerOf(running.page).region.waitFor();
    return running;
  }

  const isVisible = ({ app }: RunningElectron) =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((one) => one.isVisible()),
    );
  const closeWindow = ({ app }: RunningElectron) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

  it('keeps the window while no panel shows icons, and lives in the panel that appears', async () => {
    const running = await open();
    const { page, app } = running;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('This desktop has no tray').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await closeWindow(running);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

    const panel = await startPanel();
    const notifications = await startNotificationService(address);
    onTestFinished(notifications.stop);
    await eventually(() => expect(panel.registered()).toBe(1));
    await eventually(async () => {
      expect(await panel.labels()).toContain('No timer is running');
    });

    await closeWindow(running);
    expect(await isVisible(running)).toEqual([false]);
    await eventually(() =>
      expect(notifications.seen()).toMatchObject([{ title: 'The timer keeps running' }]),
    );
    await panel.choose('Settings');
    await eventually(async () => expect(await isVisible(running)).toEqual([true]));
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.getByText('You find the timer in the tray.').waitFor();
  });

  it('starts, pauses, resumes, switches and stops the timer, and the window follows', async () => {
    const panel = await startPanel();
    const running = await open();
    const { page } = running;
    await eventually(() => expect(panel.registered()).toBe(1));
    const labels = () => panel.labels();
    const [, recents] = await eventually(async () => {
      const all = await labels();
      const at = all.indexOf('Start');
      expect(at).toBeGreaterThan(0);
      return all.slice(at, at + 2) as [string, readonly string[]];
    });
    const [first = '', second = ''] = recents;
    await panel.choose(first);
    await timerOf(page).pause.waitFor();
    await eventually(async () => expect(await labels()).toContain('Pause'));
    await panel.choose('Pause');
    await timerOf(page).resume.waitFor();
    await eventually(async () => expect(await panel.tooltip()).toContain('paused'));
    await panel.choose('Resume');
    await timerOf(page).pause.waitFor();
    await eventually(async () => expect(await labels()).toContain('Switch to'));
    await panel.choose(second);
    const [title = ''] = second.split(' – ');
    await eventually(async () => expect(await panel.tooltip()).toMatch(`${title}: 0:00`));
    await eventually(async () => expect(await page.title()).toContain(title));
    await panel.choose('Stop');
    await timerOf(page).start.waitFor();
    await eventually(async () => expect(await labels()).toContain('No timer is running'));
    await panel.choose('Add entry …');
    await page.getByRole('dialog', { name: 'Add entry' }).waitFor();
  });

  async function startPanel(): Promise<TrayHostStandIn> {
    const panel = await startTrayHost(address);
    onTestFinished(panel.stop);
    return panel;
  }
});
