import { render } from '@testing-library/svelte';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import Clock from '../../../../src/renderer/features/timer/Clock.svelte';
import { loadMovingClock } from '../../../../src/renderer/features/timer/lazy-parts';
import { clockText } from '../../../../src/text/format';

/** The digits of the seconds that are moved into sight, and what stands before them. */
function drawnBy(clock: Element): string {
  const minutes = clock.querySelector<HTMLElement>('[data-minutes]')?.dataset['minutes'] ?? '';
  const digits = [...clock.querySelectorAll<HTMLElement>('small > span > span')].map(({ style }) =>
    style.getPropertyValue('--digit'),
  );
  return `${minutes}:${digits.join('')}`;
}

describe('The clock', () => {
  it('is a plain text before its first screen is painted', () => {
    const props = { label: 'Time worked', workedMs: 8_142_000, isPaused: false, isPainted: false };
    const { container, getByRole } = render(Clock, props);
    const clock = getByRole('timer', { name: 'Time worked' });
    expect([clock.textContent, container.querySelector('[aria-hidden]')]).toEqual([
      '2:15:42',
      null,
    ]);
  });

  it('draws from then on what its text says, which is the only one', async () => {
    const { container, getByRole, rerender } = render(Clock, {
      label: 'Time worked',
      workedMs: 0,
      isPaused: false,
      isPainted: true,
    });
    await loadMovingClock();
    const clock = getByRole('timer', { name: 'Time worked' });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -1_000, max: 400_000_000 }), async (workedMs) => {
        await rerender({ workedMs });
        expect([clock.textContent, drawnBy(container)]).toEqual([
          clockText(workedMs),
          clockText(workedMs),
        ]);
      }),
    );
    expect(container.textContent.trim()).toBe(clock.textContent);
  });
});
