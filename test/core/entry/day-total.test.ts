import { describe, expect, it } from 'vitest';
import { dayTotalMs } from '../../../src/core/entry/day-total';
import { HOUR_MS, MINUTE_MS } from '../../../src/core/base/instant';
import { aDay, anEntry, at } from '../../support/snapshots';

const day = aDay();

describe('dayTotalMs', () => {
  it('adds finished entries as awork counts them', () => {
    const entries = [
      anEntry({ startMs: at(9, 0), endMs: at(10, 30) }),
      anEntry({
        startMs: at(11, 0),
        endMs: at(12, 0),
        breaks: [{ startMs: at(11, 10), endMs: at(11, 25) }],
      }),
    ];
    expect(dayTotalMs(entries, day, at(14, 30))).toBe(90 * MINUTE_MS + 45 * MINUTE_MS);
  });

  it('adds what runs up to now, and what is paused up to the pause', () => {
    const running = anEntry({ startMs: at(13, 0), endMs: null });
    const paused = anEntry({
      startMs: at(9, 0),
      endMs: null,
      breaks: [{ startMs: at(9, 40), endMs: null }],
    });
    expect(dayTotalMs([running, paused], day, at(14, 30))).toBe(130 * MINUTE_MS);
  });

  it('takes of an entry over midnight only the part within the day, without its breaks', () => {
    const fromYesterday = anEntry({
      startMs: at(-2, 0),
      endMs: at(1, 0),
      breaks: [
        { startMs: at(-1, 30), endMs: at(-1, 45) },
        { startMs: at(0, 10), endMs: at(0, 30) },
      ],
    });
    const intoTomorrow = anEntry({ startMs: at(23, 0), endMs: at(26, 0) });
    expect(dayTotalMs([fromYesterday, intoTomorrow], day, at(27, 0))).toBe(100 * MINUTE_MS);
  });

  it('counts an entry without times by its duration, and nothing of one that begins in the future', () => {
    const dated = { span: { kind: 'dated', day: '2026-11-24', durationSec: 3600 } } as const;
    const future = anEntry({ startMs: at(15, 0), endMs: null });
    expect(dayTotalMs([dated, future], day, at(14, 30))).toBe(HOUR_MS);
  });
});
