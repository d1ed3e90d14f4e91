import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../../src/core/base/instant';
import { gapsAfter } from '../../../../src/renderer/features/entries/day-gaps';
import { timelineOf } from '../../../../src/renderer/features/entries/day-timeline';
import { aDay, anEntry, at, NOW_MS } from '../../../support/snapshots';

const entry = (id: string, startMs: number, endMs: number | null) =>
  anEntry({ id, startMs, endMs });

describe('the gaps of a day', () => {
  const gaps = (...entries: ReturnType<typeof anEntry>[]) =>
    Object.fromEntries(gapsAfter(aDay({ entries })));

  it('follow the entry before them, from ten minutes on', () => {
    expect(
      gaps(
        entry('c', at(11, 0), at(12, 0)),
        entry('b', at(9, 39), at(10, 50)),
        entry('a', at(8, 0), at(9, 30)),
      ),
    ).toEqual({ b: { startMs: at(10, 50), endMs: at(11, 0) } });
  });

  it('lie within usual working hours', () => {
    expect(gaps(entry('b', at(9, 0), at(10, 0)), entry('a', at(6, 0), at(7, 0)))).toEqual({
      a: { startMs: at(8, 0), endMs: at(9, 0) },
    });
    expect(gaps(entry('b', at(20, 0), at(21, 0)), entry('a', at(17, 0), at(17, 30)))).toEqual({
      a: { startMs: at(17, 30), endMs: at(18, 0) },
    });
    expect(gaps(entry('b', at(22, 0), at(23, 0)), entry('a', at(19, 0), at(20, 0)))).toEqual({});
  });

  it('are none within a longer entry, after what runs or beside what has no times', () => {
    const dated = {
      ...anEntry({ id: 'd' }),
      span: { kind: 'dated', day: '2026-11-24', durationSec: 60 },
    } as const;
    expect(
      gaps(
        entry('c', at(12, 0), at(12, 30)),
        entry('b', at(9, 0), at(9, 30)),
        entry('a', at(8, 30), at(11, 55)),
        dated,
      ),
    ).toEqual({});
    expect(gaps(entry('b', at(12, 0), at(13, 0)), entry('a', at(9, 0), null))).toEqual({});
  });
});

describe('the line of a day', () => {
  it('shows a usual working day where nothing lies outside it', () => {
    const line = timelineOf(aDay({ entries: [entry('a', at(9, 0), at(10, 0))] }), NOW_MS);
    expect([line.startMs, line.endMs]).toEqual([at(8, 0), at(18, 0)]);
    expect(line.blocks.map(({ from, length, isBreak }) => ({ from, length, isBreak }))).toEqual([
      { from: 0.1, length: 0.1, isBreak: false },
    ]);
    expect(line.now).toBeCloseTo(0.65);
    expect(line.hours.map(({ atMs }) => atMs)).toEqual(
      [8, 10, 12, 14, 16, 18].map((h) => at(h, 0)),
    );
  });

  it('shows at once what has just begun, though its present is the last whole minute', () => {
    const line = timelineOf(aDay({ entries: [entry('a', at(21, 7, 42), null)] }), at(21, 7));
    expect([line.endMs, line.blocks.length]).toEqual([at(22, 0), 1]);
  });

  it('reaches to the whole hours around what was worked, but not beyond the day', () => {
    const entries = [entry('b', at(21, 10), at(25, 0)), entry('a', at(-2, 0), at(6, 30))];
    const line = timelineOf(aDay({ entries }), NOW_MS);
    expect([line.startMs, line.endMs]).toEqual([at(0, 0), at(24, 0)]);
  });

  it('sets breaks and what lies over each other apart', () => {
    const paused = anEntry({
      id: 'a',
      startMs: at(9, 0),
      endMs: at(11, 0),
      breaks: [{ startMs: at(9, 30), endMs: at(10, 0) }],
    });
    const line = timelineOf(
      aDay({ entries: [entry('b', at(10, 30), at(11, 30)), paused] }),
      NOW_MS,
    );
    expect(line.blocks.filter(({ isBreak }) => isBreak).map(({ from }) => from)).toEqual([0.15]);
    expect(line.overlaps.map(({ from, length }) => [from, length])).toEqual([
      [expect.closeTo(0.25), expect.closeTo(0.05)],
    ]);
  });

  it('has no present on another day', () => {
    expect(timelineOf(aDay({ isToday: false }), NOW_MS).now).toBeNull();
  });

  it('keeps all parts within the line, for any entries', () => {
    const entries = fc.array(
      fc
        .tuple(fc.integer({ min: -600, max: 1_800 }), fc.integer({ min: 0, max: 2_000 }))
        .map(([from, length]) => ({
          startMs: at(0, from),
          endMs: length > 1_900 ? null : at(0, from + length),
        })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(entries, (spans) => {
        const day = aDay({
          entries: spans.map(({ startMs, endMs }, index) => entry(String(index), startMs, endMs)),
        });
        const line = timelineOf(day, NOW_MS);
        for (const { from, length } of [...line.blocks, ...line.overlaps]) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(length).toBeGreaterThan(0);
          expect(from + length).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(line.endMs - line.startMs).toBeLessThanOrEqual(24 * HOUR_MS + MINUTE_MS);
        expect(line.hours.length).toBeLessThanOrEqual(10);
      }),
    );
  });

  it('has a part for some hundreds of a thousand entries, and covers each of them', () => {
    const entries = Array.from({ length: 1_000 }, (_, index) =>
      entry(String(index), at(9, 0, index * 30), at(9, 0, index * 30 + 45)),
    );
    const { blocks, overlaps, startMs, endMs } = timelineOf(aDay({ entries }), NOW_MS);
    expect(blocks.length + overlaps.length).toBeLessThanOrEqual(400);
    for (const index of entries.keys()) {
      const middle = (at(9, 0, index * 30) + 22_500 - startMs) / (endMs - startMs);
      const covering = blocks.filter(
        ({ from, length }) => from <= middle && middle <= from + length,
      );
      expect(covering).not.toEqual([]);
    }
  });
});
