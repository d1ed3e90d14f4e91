import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeInElectron } from '../support/runtimes';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { minutesOf, totalMinutesOf } from './pages';

describeInElectron('Weeks and months in Electron', (electron) => {
  it('add up to the days, lead to them, and are saved as a table', async () => {
    const profileDir = await newProfile();
    const { app, page, close } = await startElectron(electron, { profileDir, args: ['--demo'] });
    onTestFinished(close);
    await page.getByRole('button', { name: 'Reports' }).click();
    await page.getByRole('button', { name: 'Earlier' }).click();
    const grid = page.getByRole('grid', { name: 'Timesheet' });
    const total = grid.getByRole('gridcell', { name: /^Total, Tue/ });
    await total.waitFor();
    const minutes = minutesOf((await total.getAttribute('aria-label')) ?? '');

    const file = path.join(profileDir, 'week.csv');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    await page.getByText(/^Saved, \d+ lines$/).waitFor();
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toContain('Day,Start,End,Duration');
    expect(await page.getByText(`Saved, ${String(lines.length - 1)} lines`).count()).toBe(1);

    await total.focus();
    await page.keyboard.press('Enter');
    const day = page.getByRole('region', { name: 'Entries' });
    await eventually(async () => {
      const shown = await day.getByRole('paragraph').filter({ hasText: 'Total' }).innerText();
      expect(totalMinutesOf(shown)).toBe(minutes);
    });
  });
});
