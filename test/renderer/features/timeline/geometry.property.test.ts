import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../../src/core/base/instant';
import { dayBounds } from '../../../../src/core/entry/day';
import {
  draggedTimes,
  drawnTimes,
  steppedTimes,
  STEP_MS,
  type Grip,
  type HeldBlock,
} from '../../../../src/renderer/features/timeline/block-times';
import {
  instantAt,
  placeOf,
  topOf,
  wholeHoursOf,
} from '../../../../src/renderer/features/timeline/day-scale';
import { lanesOf } from '../../../../src/renderer/features/timeline/lanes';
import { localTimeOf } from '../../../../src/text/zoned-time';

/** Days of 23, 24, 25 and of 23.5 and 24.5 hours. */
const DAYS = [
  ['2026-03-29', 'Europe/Berlin'],
  ['2026-11-24', 'Europe/Berlin'],
  ['2026-10-25', 'Europe/Berlin'],
  ['2026-10-04', 'Australia/Lord_Howe'],
  ['2026-04-05', 'Australia/Lord_Howe'],
  ['2026-11-24', 'Asia/Kathmandu'],
] as const;
const aDay = fc
  .constantFrom(...DAYS)
  .map(([day, zone]) => ({ ...dayBounds(day, zone), zone, name: `${day} ${zone}` }));

interface Bounds {
  readonly startMs: number;
  readonly endMs: number;
}

/** A block that touches the day, to the second; it may begin before it or end after it. */
const blockIn = (day: Bounds) =>
  fc
    .record({
      startMs: fc.integer({ min: day.startMs - 5 * HOUR_MS, max: day.endMs - SECOND_MS }),
      lengthMs: fc.integer({ min: SECOND_MS, max: 9 * HOUR_MS }),
    })
    .map(({ startMs, lengthMs }) => ({ startMs, endMs: startMs + lengthMs }))
    .filter(({ endMs }) => endMs > day.startMs);

const heldIn = (day: Bounds) =>
  fc
    .tuple(blockIn(day), fc.constantFrom<Grip>('start', 'end', 'whole'))
    .filter(
      ([{ startMs, endMs }, grip]) =>
        grip === 'whole' || (grip === 'start' ? startMs >= day.startMs : endMs <= day.endMs),
    )
    .map(([block, grip]): HeldBlock => ({ ...block, grip }));

const aScene = aDay.chain((day) =>
  fc.record({
    day: fc.constant(day),
    held: heldIn(day),
    edges: fc.array(fc.integer({ min: day.startMs, max: day.endMs }), { maxLength: 6 }),
  }),
);

const shownMs = ({ startMs, endMs }: Bounds, day: Bounds): number =>
  Math.min(endMs, day.endMs) - Math.max(startMs, day.startMs);

/** What must be true of new times, however they came about. */
function expectRight(times: Bounds, held: HeldBlock, day: Bounds): void {
  if (held.grip === 'start') expect(times.endMs).toBe(held.endMs);
  if (held.grip === 'end') expect(times.startMs).toBe(held.startMs);
  if (held.grip === 'whole') {
    expect(times.endMs - times.startMs).toBe(held.endMs - held.startMs);
  }
  expect(shownMs(times, day)).toBeGreaterThanOrEqual(Math.min(STEP_MS, shownMs(held, day)));
  if (held.startMs >= day.startMs) expect(times.startMs).toBeGreaterThanOrEqual(day.startMs);
  if (held.endMs <= day.endMs) expect(times.endMs).toBeLessThanOrEqual(day.endMs);
}

describe('a place on the timeline', () => {
  it('leads to its instant and back, to the second, on days of any length', () => {
    fc.assert(
      fc.property(aDay, fc.double({ min: 0, max: 1, noNaN: true }), (day, place) => {
        const atMs = instantAt(place, day);
        expect(atMs).toBeGreaterThanOrEqual(day.startMs);
        expect(atMs).toBeLessThanOrEqual(day.endMs);
        expect(instantAt(placeOf(atMs, day), day)).toBe(atMs);
        expect(Math.abs(placeOf(atMs, day) - place)).toBeLessThan(1e-6);
      }),
    );
  });

  it('outside the day is the nearest end', () => {
    const day = dayBounds('2026-11-24', 'Europe/Berlin');
    expect([placeOf(day.startMs - 1, day), placeOf(day.endMs + 1, day)]).toEqual([0, 1]);
    expect([instantAt(-0.1, day), instantAt(1.1, day)]).toEqual([day.startMs, day.endMs]);
  });

  it.each([
    ['2026-03-29', 'Europe/Berlin', ['01:00', '03:00', '04:00'], 22],
    ['2026-11-24', 'Europe/Berlin', ['01:00', '02:00', '03:00'], 23],
    ['2026-10-25', 'Europe/Berlin', ['01:00', '02:00', '02:00'], 24],
    ['2026-10-04', 'Australia/Lord_Howe', ['01:00', '03:00', '04:00'], 22],
  ])('is marked at each whole hour of %s in %s', (date, zone, first, count) => {
    const hours = wholeHoursOf(dayBounds(date, zone), zone).map((ms) => localTimeOf(ms, zone));
    expect(hours.slice(0, 3)).toEqual(first);
    expect(hours).toHaveLength(count);
    expect(hours.at(-1)).toBe('23:00');
  });

  it('is at the top so that something of the day can be seen', () => {
    fc.assert(
      fc.property(aScene, fc.integer({ min: HOUR_MS, max: 30 * HOUR_MS }), ({ day, held }, ms) => {
        const top = topOf(day, [held], ms, null);
        expect(top).toBeGreaterThanOrEqual(day.startMs);
        expect(top).toBeLessThanOrEqual(Math.max(day.startMs, held.startMs));
      }),
    );
    const day = dayBounds('2026-11-24', 'Europe/Berlin');
    const eightMs = day.startMs + 8 * HOUR_MS;
    expect(topOf(day, [], 10 * HOUR_MS, null)).toBe(eightMs - 20 * MINUTE_MS);
    const lateMs = day.startMs + 21 * HOUR_MS;
    expect(topOf(day, [], 10 * HOUR_MS, lateMs)).toBe(lateMs - 9 * HOUR_MS);
    expect(topOf(day, [], 30 * HOUR_MS, lateMs)).toBe(day.startMs);
  });
});

describe('blocks that lie over each other', () => {
  it('stand side by side, in no more lanes than there are at one instant', () => {
    const stretches = fc.array(blockIn(dayBounds('2026-11-24', 'Europe/Berlin')), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(stretches, (all) => {
        const lanes = lanesOf(all);
        const deepest = Math.max(
          0,
          ...all.map(
            ({ startMs }) =>
              all.filter((one) => one.startMs <= startMs && one.endMs > startMs).length,
          ),
        );
        expect(Math.max(0, ...lanes.map((one) => one.lanes))).toBe(deepest);
        all.forEach((a, i) => {
          expect(lanes[i]!.lane).toBeLessThan(lanes[i]!.lanes);
          all.forEach((b, j) => {
            if (i >= j || a.startMs >= b.endMs || b.startMs >= a.endMs) return;
            expect(lanes[i]!.lane).not.toBe(lanes[j]!.lane);
            expect(lanes[i]!.lanes).toBe(lanes[j]!.lanes);
          });
        });
      }),
    );
  });

  it('have all of the width where nothing lies beside them', () => {
    const hours = (from: number, to: number) => ({ startMs: from * HOUR_MS, endMs: to * HOUR_MS });
    expect(lanesOf([hours(9, 10), hours(10, 12), hours(11, 13), hours(13, 14)])).toEqual([
      { lane: 0, lanes: 1 },
      { lane: 0, lanes: 2 },
      { lane: 1, lanes: 2 },
      { lane: 0, lanes: 1 },
    ]);
  });
});

describe('a block that is dragged', () => {
  const byMs = fc.integer({ min: -30 * HOUR_MS, max: 30 * HOUR_MS });

  it('keeps what is not held, and stays in sight and within the day', () => {
    fc.assert(
      fc.property(aScene, byMs, ({ day, held, edges }, by) =>
        expectRight(draggedTimes(held, by, { day, edges }), held, day),
      ),
    );
  });

  it('is as it was when it is dragged back', () => {
    fc.assert(
      fc.property(aScene, ({ day, held }) => {
        const { startMs, endMs } = held;
        expect(draggedTimes(held, 0, { day, edges: [] })).toEqual({ startMs, endMs });
      }),
    );
  });

  it('comes to lie beside another, at a whole step, where it was, or at an end of the day', () => {
    fc.assert(
      fc.property(aScene, byMs, ({ day, held, edges }, by) => {
        const times = draggedTimes(held, by, { day, edges });
        const ends = held.grip === 'end' ? [times.endMs] : [times.startMs];
        const all = held.grip === 'whole' ? [...ends, times.endMs] : ends;
        const atMs = held.grip === 'end' ? times.endMs : times.startMs;
        const fromMs = held.grip === 'end' ? held.endMs : held.startMs;
        const isFree = Math.abs(atMs - (fromMs + by)) <= STEP_MS / 2;
        const isStop = all.some((ms) => edges.includes(ms) || ms % STEP_MS === 0);
        // Farther off, it is held by the day or by the other end of the block.
        expect(!isFree || isStop || atMs === fromMs || isAtEnd(times, held, day)).toBe(true);
      }),
    );
  });

  function isAtEnd(times: Bounds, held: HeldBlock, day: Bounds): boolean {
    const isAtDay = times.startMs === day.startMs || times.endMs === day.endMs;
    return isAtDay || shownMs(times, day) === Math.min(STEP_MS, shownMs(held, day));
  }
});

describe('a block that is moved by keys', () => {
  it('goes at most one step in the direction of the key', () => {
    fc.assert(
      fc.property(aScene, fc.constantFrom(1, -1), ({ day, held, edges }, direction) => {
        const times = steppedTimes(held, direction, { day, edges });
        expectRight(times, held, day);
        const [from, to] =
          held.grip === 'end' ? [held.endMs, times.endMs] : [held.startMs, times.startMs];
        expect(direction * (to - from)).toBeGreaterThanOrEqual(0);
        expect(direction * (to - from)).toBeLessThanOrEqual(STEP_MS);
      }),
    );
  });

  it('reaches each whole step on its way, and each block beside it', () => {
    const day = dayBounds('2026-11-24', 'Europe/Berlin');
    const at = (hour: number, minute: number) => day.startMs + hour * HOUR_MS + minute * MINUTE_MS;
    const edges = [at(10, 8)];
    let held: HeldBlock = { startMs: at(9, 2), endMs: at(9, 57), grip: 'end' };
    const ends: string[] = [];
    for (let press = 0; press < 5; press += 1) {
      held = { ...held, ...steppedTimes(held, 1, { day, edges }) };
      ends.push(localTimeOf(held.endMs, 'Europe/Berlin'));
    }
    expect(ends).toEqual(['10:00', '10:05', '10:08', '10:10', '10:15']);
  });
});

describe('times that are drawn', () => {
  it('last a step at least, within the day, in whichever direction they are drawn', () => {
    fc.assert(
      fc.property(
        aScene,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ day, edges }, a, b) => {
          const [from, to] = [instantAt(a, day), instantAt(b, day)];
          const times = drawnTimes(from, to, { day, edges });
          expect(times.endMs - times.startMs).toBeGreaterThanOrEqual(STEP_MS);
          expect(times.startMs).toBeGreaterThanOrEqual(day.startMs);
          expect(times.endMs).toBeLessThanOrEqual(day.endMs);
          expect(drawnTimes(to, from, { day, edges })).toEqual(times);
        },
      ),
    );
  });
});
