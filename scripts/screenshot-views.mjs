// The views and states of the window that pictures are taken of, in their order: each leads to the next.

/** How long the timer of the pictures has run. */
export const WORKED_MS = 67 * 60_000 + 12_000;

const WORDS = {
  en: {
    add: 'Add entry',
    calendar: 'Calendar',
    settings: 'Settings',
    activity: 'Activity',
    back: 'Back',
    stop: 'Stop',
    pause: 'Pause',
    dismiss: 'Dismiss',
    resume: 'Resume',
    end: 'End time',
    act: 'stop at 14:30',
    report: 'Reports',
    tracked: 'Tracked',
    next: 'Next day',
    previous: 'Previous day',
    empty: 'No entries on this day.',
  },
  de: {
    add: 'Eintrag hinzufügen',
    calendar: 'Kalender',
    settings: 'Einstellungen',
    activity: 'Verlauf',
    back: 'Zurück',
    stop: 'Stopp',
    pause: 'Pause',
    dismiss: 'Ausblenden',
    resume: 'Fortsetzen',
    end: 'Endzeit',
    act: 'stopp um 14:30',
    report: 'Auswertung',
    tracked: 'Erfasst',
    next: 'Nächster Tag',
    previous: 'Vorheriger Tag',
    empty: 'Noch nichts erfasst.',
  },
};

/**
 * @param {import('playwright-core').Page} page
 * @param {'en' | 'de'} language
 * @param {(view: string) => Promise<void>} take
 */
export async function takeViews(page, language, take) {
  const words = WORDS[language];
  /** @param {string} name */
  const button = (name) => page.getByRole('button', { name, exact: true });
  const { keyboard } = page;
  await take('idle');
  await keyboard.press('Control+K');
  await page.getByRole('option').first().waitFor();
  await take('search');
  await keyboard.press('Escape');
  await button(words.add).click();
  await page.getByLabel(words.end).fill('0:30');
  await keyboard.press('Tab');
  await take('add-entry');
  await button(words.calendar).first().click();
  await page.getByRole('grid').waitFor();
  await take('calendar');
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await take('keys');
  await keyboard.press('Escape');
  for (const name of /** @type {const} */ (['settings', 'activity', 'report'])) {
    await button(words[name]).click();
    await button(words.back).waitFor();
    if (name === 'report') await page.getByText(words.tracked, { exact: true }).first().waitFor();
    await take(name);
    await button(words.back).click();
  }
  await button(words.next).click();
  await page.getByText(words.empty, { exact: true }).waitFor();
  await take('empty-day');
  await button(words.previous).click();
  // One of the recents, worked on for a while.
  await keyboard.press('2');
  await button(words.stop).waitFor();
  await page.evaluate(
    `aworkTimer.run('timer.change-start', { startMs: Date.now() - ${WORKED_MS} })`,
  );
  await page.getByRole('timer').filter({ hasText: '1:07:' }).waitFor();
  // What offers the undo stands in front of the day.
  await button(words.dismiss).click();
  await take('running');
  await keyboard.press('Control+K');
  await keyboard.type(words.act);
  await take('act');
  await keyboard.press('Escape');
  await button(words.pause).click();
  await button(words.resume).waitFor();
  await take('paused');
}
