import { screen, within } from '@testing-library/svelte';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings';
import { minuteOf, timeOf } from '../../../../src/renderer/features/settings/work-hours';
import { aDesktop, aSnapshot } from '../../../support/snapshots';
import { renderApp } from '../../render-app';

const [usual] = DEFAULT_SETTINGS.workWindows;

async function openHours() {
  const snapshot = aSnapshot({
    settings: { ...DEFAULT_SETTINGS, language: 'en', remindsWithoutTimer: true },
  });
  const host = { ...snapshot.host, desktop: aDesktop() };
  const app = await renderApp({ ...snapshot, host });
  await app.user.click(screen.getByRole('button', { name: 'Settings' }));
  const hours = within(await screen.findByRole('group', { name: 'Working hours' }));
  return { ...app, hours, changes: () => app.bridge.calls.map(([, input]) => input) };
}

describe('The working hours', () => {
  it('are the days and times in which a missing timer is reminded of', async () => {
    const { user, hours, changes } = await openHours();
    await user.click(hours.getByRole('button', { name: 'Friday', pressed: true }));
    await user.click(hours.getByRole('button', { name: 'Sunday', pressed: false }));
    await user.click(hours.getByRole('button', { name: 'Add hours' }));
    expect(changes()).toEqual([
      { workWindows: [{ ...usual, days: [1, 2, 3, 4] }] },
      { workWindows: [{ ...usual, days: [1, 2, 3, 4, 5, 7] }] },
      { workWindows: [usual, { days: [], fromMinute: 480, toMinute: 1080 }] },
    ]);
  });

  it('do not end before they begin', async () => {
    const { user, hours, changes } = await openHours();
    const from = hours.getByLabelText<HTMLInputElement>('From');
    await user.clear(from);
    await user.type(from, '19:00');
    await user.tab();
    expect(changes()).toEqual([]);
    expect(from.value).toBe('08:00');
  });

  it('are times of a day, and midnight ends one', () => {
    expect([timeOf(480), timeOf(1440)]).toEqual(['08:00', '00:00']);
    expect([minuteOf('00:00', true), minuteOf('00:00', false), minuteOf('x', true)]).toEqual([
      1440,
      0,
      null,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1439 }), (minute) => {
        expect(minuteOf(timeOf(minute), false)).toBe(minute);
      }),
    );
  });
});
