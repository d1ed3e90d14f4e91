import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeInElectron } from '../support/runtimes';
import { ariaOutline } from './aria-outline';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { timerOf } from './pages';

describeInElectron('The mini window', (electron) => {
  it('opens above the others, follows the timer, comes back into sight, and is gone once it is closed', async () => {
    const profileDir = await newProfile();
    const config = await newProfile();
    const env = { XDG_CONFIG_HOME: config };
    const { app, page, close } = await startElectron(electron, {
      profileDir,
      args: ['--demo'],
      env,
    });
    onTestFinished(close);
    await timerOf(page).region.waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('switch', { name: 'Start at login' }).check();
    await eventually(() => {
      const file = path.join(config, 'autostart', 'io.github.awork_timer.AworkTimer.desktop');
      expect(readFileSync(file, 'utf8')).toContain('--hidden');
    });

    const opened = app.waitForEvent('window');
    await page.getByRole('button', { name: 'Show the mini window' }).click();
    const mini = await opened;
    const timer = timerOf(mini);
    await timer.start.click();
    await timer.pause.waitFor();
    await expect(await ariaOutline(mini.locator('body'))).toMatchFileSnapshot('outlines/mini.txt');
    await timer.pause.click();
    await timer.resume.waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await timerOf(page).resume.waitFor();

    const placed = async (move: boolean) =>
      app.evaluate(({ BrowserWindow, screen }, isMoved) => {
        const one = BrowserWindow.getAllWindows().find((window) => window.getBounds().height < 100);
        if (isMoved) one?.setPosition(-5_000, -5_000);
        if (isMoved) screen.emit('display-removed', {}, screen.getPrimaryDisplay());
        const { workArea } = screen.getPrimaryDisplay();
        const { x = 0, y = 0, width = 0, height = 0 } = one?.getBounds() ?? {};
        return {
          isOnTop: one?.isAlwaysOnTop(),
          isInSight:
            x >= workArea.x &&
            y >= workArea.y &&
            x + width <= workArea.x + workArea.width &&
            y + height <= workArea.y + workArea.height,
        };
      }, move);
    expect(await placed(false)).toEqual({ isOnTop: true, isInSight: true });
    await placed(true);
    await eventually(async () => expect((await placed(false)).isInSight).toBe(true));

    await timer.stop.click();
    await timerOf(page).start.waitFor();
    const closed = mini.waitForEvent('close');
    // The click ends the page that reports it.
    await mini.getByRole('button', { name: 'Close' }).evaluate((button: HTMLElement) => {
      setTimeout(() => button.click(), 0);
    });
    await closed;
    await eventually(async () => {
      const count = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
      expect(count).toBe(1);
    });
  });

  it('comes and goes by a shortcut that the settings record, and keys in use are said', async () => {
    const profileDir = await newProfile();
    const { app, page, close } = await startElectron(electron, { profileDir, args: ['--demo'] });
    onTestFinished(close);
    await timerOf(page).region.waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    const record = async (name: string, keys: string) => {
      await page.getByRole('button', { name }).click();
      await page.keyboard.press(keys);
    };
    await record('Show or close the mini window', 'Control+Alt+F9');
    await page.getByRole('button', { name: 'Control + Alt + F9' }).waitFor();
    await eventually(async () => {
      const isOurs = await app.evaluate(({ globalShortcut }) =>
        globalShortcut.isRegistered('Control+Alt+F9'),
      );
      expect(isOurs).toBe(true);
    });
    await record('Open the window', 'Control+Alt+F9');
    await page.getByText('Another program has these keys').waitFor();
    await record('Open the window', 'Backspace');
    await page.getByText('Another program has these keys').waitFor({ state: 'detached' });
  });
});
