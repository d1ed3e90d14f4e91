import { screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import { anEntry, aSnapshot, at, TYPES } from '../../../support/snapshots';
import { renderApp } from '../../render-app';

const nothing = { task: null, project: null, note: '', typeOfWork: TYPES.design };

it('Recent shows an entry without a task as such, not by its type of work, which reads like a task', async () => {
  const last = anEntry({ id: 'b', startMs: at(13, 0), endMs: at(14, 0), work: nothing });
  const other = anEntry({ id: 'a', work: { ...nothing, typeOfWork: TYPES.meeting } });
  const { publish } = await renderApp(aSnapshot({ lastEntry: last, recents: [last, other] }));
  const shown = (region: HTMLElement) => region.textContent.replace(/\s+/g, ' ').trim();
  const region = () => screen.getByRole('region', { name: 'Last entry' });
  expect(shown(region())).toMatch(/^No task Design 1:00 h/);
  within(region()).getByRole('button', { name: 'Continue', description: 'No task' });
  await publish({ settings: { ...DEFAULT_SETTINGS, language: 'de' } });
  expect(shown(screen.getByRole('region', { name: 'Letzter Eintrag' }))).toMatch(
    /^Keine Aufgabe Design 1:00 h/,
  );
});
