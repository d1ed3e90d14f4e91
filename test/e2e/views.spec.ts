// What axe finds in the real window, where contrast can be measured, and how many acts the everyday things take.
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { describeInElectron } from '../support/runtimes';
import { ariaOutline } from './aria-outline';
import { eventually } from './eventually';
import { newProfile } from './folders';
import { startElectron } from './hosts';
import { timerOf } from './pages';
import { zoneWhereItIs } from './zone-by-hour';

/** Late in the day a new entry would end on the next one, which the window says. */
const NOON = 12;

/** The rules that are broken, each with the element that breaks it. */
async function violationsIn(page: Page): Promise<unknown> {
  return page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' '))))`,
  );
}

describeInElectron('The views of the window', (electron) => {
  it('have no barriers that axe knows, in both themes, and say the same as they did', async () => {
    const { page, close } = await startElectron(electron, {
      profileDir: await newProfile(),
      args: ['--demo'],
      env: { TZ: zoneWhereItIs(NOON) },
    });
    onTestFinished(close);
    const timer = timerOf(page);
    await timer.region.waitFor();
    // What is half faded in has no contrast of its own.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate(axe.source);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const heading = (name: string) => page.getByRole('heading', { name, exact: true });
    const dialog = page.getByRole('dialog');
    const main = page.getByRole('main');
    const found: Record<string, unknown> = {};
    const outlines: string[] = [];
    for (const theme of ['light', 'dark']) {
      const look = async (view: string, part: Locator) => {
        found[`${view}, ${theme}`] = await violationsIn(page);
        if (theme === 'light') outlines.push(`# ${view}\n${await ariaOutline(part)}`);
      };
      await page.evaluate(`aworkTimer.run('settings.change', { theme: '${theme}' })`);
      await page.locator(`html[data-theme="${theme}"]`).waitFor();
      await look('idle', timer.region);
      await page.keyboard.press('Control+K');
      await page.getByRole('option').first().waitFor();
      const results = page.getByRole('listbox', { name: 'Tasks and projects' });
      await results.and(page.locator('[aria-busy=false]')).waitFor();
      await look('search', results);
      await page.keyboard.press('Escape');
      await button('Add entry').click();
      await page.getByRole('dialog', { name: 'Add entry' }).waitFor();
      await look('entry', dialog);
      await button('Calendar').first().click();
      await page.getByRole('grid').waitFor();
      await look('calendar', page.getByRole('grid'));
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
      await look('keys', dialog);
      await page.keyboard.press('Escape');
      for (const name of ['Settings', 'Activity', 'Reports']) {
        await button(name).click();
        await heading(name).waitFor();
        if (name === 'Reports') await page.getByRole('grid').waitFor();
        await look(name, main);
        await button('Back').click();
      }
      await timer.start.click();
      await timer.stop.waitFor();
      await look('running', main);
      await timer.pause.click();
      await timer.resume.waitFor();
      await look('paused', main);
      await timer.stop.click();
      await timer.start.waitFor();
      await look('stopped', main);
    }
    await expect(outlines.join('\n')).toMatchFileSnapshot('outlines/views.txt');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((view) => [view, []])));
  });

  it('lead from the first start to a timer, and to other work, in few acts', async () => {
    const { page, close } = await startElectron(electron, { profileDir: await newProfile() });
    onTestFinished(close);
    const timer = timerOf(page);
    const acts = { clicks: 0, keys: 0 };
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      acts.keys += keys.length;
    };
    const options = page.getByRole('option');
    const explore = page.getByRole('button', { name: 'Explore the demo workspace' });
    await explore.waitFor();
    await expect(await ariaOutline(page.getByRole('main'))).toMatchFileSnapshot(
      'outlines/first-start.txt',
    );
    await explore.click();
    acts.clicks += 1;
    await timer.region.waitFor();
    await press('Control+K');
    await options.first().waitFor();
    await press('w', 'i', 'r', 'Enter');
    await timer.stop.waitFor();
    expect(acts).toEqual({ clicks: 1, keys: 5 });

    acts.clicks = acts.keys = 0;
    const first = await timer.chooseWork.textContent();
    await press('Control+K');
    await options.first().waitFor();
    // In the first two minutes Enter corrects what runs.
    await press('w', 'e', 'e', 'Shift+Enter');
    await eventually(async () => expect(await timer.chooseWork.textContent()).not.toBe(first));
    expect(acts).toEqual({ clicks: 0, keys: 5 });

    acts.keys = 0;
    const second = await timer.chooseWork.textContent();
    await page.evaluate('document.activeElement.blur()');
    await press('1');
    await eventually(async () => expect(await timer.chooseWork.textContent()).not.toBe(second));
    expect(acts).toEqual({ clicks: 0, keys: 1 });
  });
});
