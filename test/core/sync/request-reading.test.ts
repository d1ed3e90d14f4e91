import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/core/base/instant';
import { readDay, readNow } from '../../../src/core/sync/request-reading';
import { anEntry, aSpan, aState, confirmedOf, T0 } from '../../support/builders';

describe('a reading', () => {
  const common = { type: 'read', number: 1, lookUp: [], withAllOpen: false, withLast: false };

  it('reaches from yesterday to tomorrow', () => {
    const { state, effect } = readNow(aState({ writeCount: 4 }), T0, T0, []);
    expect(effect).toEqual({
      ...common,
      scope: 'now',
      fromDay: '2026-11-22',
      toDay: '2026-11-25',
    });
    expect(state.reading).toEqual({ number: 1, scope: 'now', writeCount: 4 });
  });

  it('reaches further back for what is still pending', () => {
    expect(readNow(aState(), T0, T0 - 4 * DAY_MS, []).effect).toMatchObject({
      fromDay: '2026-11-19',
      toDay: '2026-11-25',
    });
  });

  it('asks by its id for a timer from before, once', () => {
    const old = anEntry({ span: aSpan({ startMs: T0 - 4 * DAY_MS }) });
    const state = aState({ confirmed: confirmedOf([old], T0) });
    expect(readNow(state, T0, T0, []).effect).toMatchObject({ lookUp: ['entry-1'] });
    expect(readNow(state, T0, T0, ['entry-1']).effect).toMatchObject({ lookUp: ['entry-1'] });
  });

  it('asks for all that is open, and for the last entry, the first time', () => {
    expect(readNow(aState({ hasReadOpen: false }), T0, T0, []).effect).toMatchObject({
      withAllOpen: true,
      withLast: true,
    });
  });

  it('at another day covers its neighbours, because entries have zones of their own', () => {
    expect(readDay(aState(), '2026-11-01', T0).effect).toEqual({
      ...common,
      scope: 'day',
      fromDay: '2026-10-29',
      toDay: '2026-11-03',
    });
  });
});
