import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src/core/state/app-state';
import { HOUR_MS } from '../../../src/core/base/instant';
import { viewOf } from '../../../src/core/view/build-view';
import { isDrawnSame, UNDRAWN } from '../../../src/core/view/drawn-state';
import {
  after,
  anEntry,
  anOperation,
  aState,
  confirmedOf,
  outboxOf,
  stopOf,
  T0,
} from '../../support/builders';

const state = aState({
  confirmed: confirmedOf([anEntry({ id: 'entry-1' })], T0),
  outbox: outboxOf([anOperation(stopOf('entry-1', T0))]),
});

/** Another value for each of what the view is said not to be drawn from. */
const OTHERS: Pick<AppState, (typeof UNDRAWN)[number]> = {
  budget: { calls: 1, asOfMs: after(3) },
  deliverAtMs: after(4),
  reading: { number: 7, scope: 'now', writeCount: 2 },
  readingCount: 7,
  revisionsInRow: 3,
  sendingId: 'op-stop',
  shownDayAskedAtMs: after(1),
  weekReadAtMs: after(2),
  writeCount: 9,
};

describe('What is drawn of the state', () => {
  it.each(UNDRAWN)('does not depend on %s', (key) => {
    for (const zone of ['Europe/Berlin', 'Pacific/Auckland']) {
      const before = { ...state, zone };
      const next = { ...before, [key]: OTHERS[key] };
      expect(isDrawnSame(before, next)).toBe(true);
      for (const nowMs of [T0, T0 + 20 * HOUR_MS]) {
        expect(viewOf(next, nowMs)).toEqual(viewOf(before, nowMs));
      }
    }
  });

  it('depends on the next try only while there is a problem', () => {
    const later = { ...state, nextPollAtMs: after(5) };
    expect(isDrawnSame(state, later)).toBe(true);
    expect(viewOf(later, T0)).toEqual(viewOf(state, T0));
    const failure = { kind: 'server', status: 500, retryAfterSec: null } as const;
    expect(isDrawnSame({ ...state, failure }, { ...later, failure })).toBe(false);
  });

  it('may depend on all else', () => {
    expect(isDrawnSame(state, { ...state, notices: [] })).toBe(false);
    expect(isDrawnSame(state, { ...state, zone: 'Europe/London' })).toBe(false);
  });
});
