// Finds things by role and name, as people and assistive technology do.
import type { Locator, Page } from 'playwright-core';

export function timerOf(page: Page) {
  const region = page.getByRole('region', { name: 'Timer', exact: true });
  const button = (name: string): Locator => region.getByRole('button', { name, exact: true });
  return {
    region,
    clock: region.getByRole('timer'),
    start: button('Start'),
    pause: button('Pause'),
    resume: button('Resume'),
    stop: button('Stop'),
    note: region.getByRole('textbox', { name: 'Note' }),
    chooseWork: region.getByRole('button', { name: /^Choose work/ }),
    search: page.getByRole('combobox', { name: 'Search tasks and projects' }),
  };
}

export function lastEntryOf(page: Page) {
  const region = page.getByRole('region', { name: 'Last entry' });
  return { region, continue: region.getByRole('button', { name: 'Continue' }) };
}

export function dayOf(page: Page) {
  const region = page.getByRole('region', { name: 'Entries' });
  return {
    region,
    items: region.getByRole('listitem'),
    total: region.getByRole('paragraph').filter({ hasText: /^\s*Total/ }),
  };
}

export function statusOf(page: Page): Locator {
  return page.getByRole('contentinfo').getByRole('status');
}

export function needsDecisionOf(page: Page) {
  const region = page.getByRole('region', { name: 'Not in awork' });
  const button = (name: string): Locator => region.getByRole('button', { name, exact: true });
  return {
    region,
    items: region.getByRole('listitem'),
    edit: button('Edit'),
    discard: button('Discard'),
    saveAsCsv: button('Save as CSV'),
  };
}

export function activityOf(page: Page) {
  return {
    open: page.getByRole('button', { name: 'Activity', exact: true }),
    heading: page.getByRole('heading', { name: 'Activity', exact: true }),
    lines: page.getByRole('main').getByRole('listitem'),
  };
}

export function entryDialogOf(page: Page, name: string) {
  const dialog = page.getByRole('dialog', { name });
  return {
    dialog,
    note: dialog.getByRole('textbox', { name: 'Note' }),
    type: dialog.getByRole('combobox', { name: 'Type of work' }),
    startDate: dialog.getByLabel('Start date'),
    startTime: dialog.getByLabel('Start time'),
    endDate: dialog.getByLabel('End date'),
    endTime: dialog.getByLabel('End time'),
    button: (label: string): Locator => dialog.getByRole('button', { name: label, exact: true }),
  };
}

/** `1:42 h` → 102, `12 s` → 0 */
export function minutesOf(text: string): number {
  if (/\d\ss/.test(text)) return 0;
  const found = /(\d+):(\d{2})\sh/.exec(text);
  if (found === null) throw new Error(`No duration in "${text}"`);
  return Number(found[1]) * 60 + Number(found[2]);
}

/** The minutes of a day's total, beside which its target hours may stand. */
export function totalMinutesOf(text: string): number {
  const found = /^\D*(?:(\d+):(\d{2})|\d+\ss)/.exec(text);
  if (found === null) throw new Error(`No total in "${text}"`);
  return Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0);
}

export async function signInWithKey(page: Page, key: string, personId: string): Promise<void> {
  await page.getByRole('button', { name: 'Use an API key' }).click();
  await page.getByRole('textbox', { name: 'API key' }).fill(key);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('combobox', { name: 'Person' }).selectOption(personId);
  await page.getByRole('button', { name: 'Continue' }).click();
  await timerOf(page).region.waitFor();
}
