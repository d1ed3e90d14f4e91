import { describe, expect, it, onTestFinished } from 'vitest';
import { dayBounds, shiftDay as shiftByTemporal } from '../../src/core/entry/day';
import { DAY_MS, HOUR_MS } from '../../src/core/base/instant';
import fc from 'fast-check';
import { instantOf, instantsOf } from '../../src/text/zoned-instant';
import {
  localDateOf,
  localTimeOf,
  rememberDay,
  shiftDay,
  wallClockMs,
} from '../../src/text/zoned-time';

const ZONES = [
  'Europe/Berlin',
  'America/St_Johns',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
];

describe('zoned time', () => {
  // Almost nine thousand hours in each zone: over five seconds where the machine has other work.
  it('gives each hour of a year back as it was', { timeout: 30_000 }, () => {
    const wrong: string[] = [];
    for (const zone of ZONES) {
      const fromMs = Date.UTC(2026, 0, 1, 0, 30);
      for (let ms = fromMs; ms < fromMs + 366 * 24 * HOUR_MS; ms += HOUR_MS) {
        const [date, time] = [localDateOf(ms, zone), localTimeOf(ms, zone)];
        const back = instantOf(date, time, zone)!;
        // An hour that is shown twice means the first: then the texts are the same, the instant is earlier.
        const isSame = localDateOf(back, zone) === date && localTimeOf(back, zone) === time;
        if (!isSame || back > ms || ms - back > HOUR_MS) wrong.push(`${zone} ${date} ${time}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('takes the first of an hour that is shown twice', () => {
    expect(instantOf('2026-10-25', '02:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  it('keeps an edited time on its side of the change, on any night of any zone', () => {
    const nights = fc.constantFrom(
      ['Europe/Berlin', Date.UTC(2026, 9, 25, 1)],
      ['America/New_York', Date.UTC(2026, 10, 1, 6)],
      ['America/St_Johns', Date.UTC(2026, 10, 1, 4, 30)],
      ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 15)],
      ['America/Sao_Paulo', Date.UTC(2019, 1, 17, 2)],
    );
    const aroundMin = fc.integer({ min: -90, max: 89 });
    fc.assert(
      fc.property(nights, aroundMin, aroundMin, ([zone, changeMs], givenMin, editedMin) => {
        fc.pre(givenMin < 0 === editedMin < 0);
        const givenMs = changeMs + givenMin * 60_000;
        const editedMs = changeMs + editedMin * 60_000;
        const [date, time] = [localDateOf(editedMs, zone), localTimeOf(editedMs, zone)];
        expect(instantOf(date, time, zone, givenMs)).toBe(editedMs);
        expect(instantsOf(date, time, zone)).toContain(editedMs);
      }),
    );
  });

  it('gives both instants of a time that is shown twice, and none of one that is skipped', () => {
    expect(instantsOf('2026-10-25', '02:30', 'Europe/Berlin')).toEqual([
      Date.UTC(2026, 9, 25, 0, 30),
      Date.UTC(2026, 9, 25, 1, 30),
    ]);
    expect(instantsOf('2026-04-05', '01:45', 'Australia/Lord_Howe')).toEqual([
      Date.UTC(2026, 3, 4, 14, 45),
      Date.UTC(2026, 3, 4, 15, 15),
    ]);
    expect(instantsOf('2026-03-29', '02:30', 'Europe/Berlin')).toEqual([]);
  });

  it('moves a time that is skipped behind the change', () => {
    const instantMs = instantOf('2026-03-29', '02:30', 'Europe/Berlin')!;
    expect([instantMs, localTimeOf(instantMs, 'Europe/Berlin')]).toEqual([
      Date.UTC(2026, 2, 29, 1, 30),
      '03:30',
    ]);
  });

  it('agrees with the core on where days begin, on the days of DST too', () => {
    const days = ['2026-03-28', '2026-03-29', '2026-10-25', '2026-10-26', '2026-04-05'];
    const pairs = ZONES.flatMap((zone) =>
      days.map((day) => [instantOf(day, '00:00', zone), dayBounds(day, zone).startMs]),
    );
    expect(pairs.map(([ours]) => ours)).toEqual(pairs.map(([, theirs]) => theirs));
  });

  it('shifts days as the core does', () => {
    const shifts = [
      ['2026-03-29', 1],
      ['2026-03-01', -1],
      ['2028-02-28', 1],
      ['2026-12-31', 1],
    ] as const;
    expect(shifts.map(([day, by]) => shiftDay(day, by))).toEqual(
      shifts.map(([day, by]) => shiftByTemporal(day, by)),
    );
  });

  it('answers null for what is no date or time', () => {
    expect([
      instantOf('', '10:00', 'UTC'),
      instantOf('2026-11-24', '', 'UTC'),
      instantOf('2026-13-01', '10:00', 'UTC'),
    ]).toEqual([null, null, null]);
  });

  describe('of a day that is remembered', () => {
    /** What the zone's clocks show, by `Intl` alone. */
    function shownAt(instantMs: number, zone: string): string {
      return new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      }).format(instantMs);
    }

    const shownByUs = (instantMs: number, zone: string) =>
      new Date(wallClockMs(instantMs, zone)).toISOString().slice(0, 19).replace('T', ' ');

    it('is the same as of any other, in any zone, on any day, and beside it', () => {
      const zones = fc.constantFrom('UTC', 'Not/A_Zone', ...Intl.supportedValuesOf('timeZone'));
      const noons = fc.integer({ min: 0, max: 68 * 365 }).map((days) => (days + 0.5) * DAY_MS);
      fc.assert(
        fc.property(
          zones,
          noons,
          fc.array(fc.integer({ min: -DAY_MS, max: 2 * DAY_MS }), { maxLength: 20 }),
          (zone, noonMs, offsetsMs) => {
            const usable = zone === 'Not/A_Zone' ? 'UTC' : zone;
            const day = localDateOf(noonMs, zone);
            const bounds = dayBounds(day, zone);
            rememberDay(zone, { day, ...bounds });
            const instants = [
              bounds.startMs - 1,
              bounds.startMs,
              bounds.endMs - 1,
              bounds.endMs,
              ...offsetsMs.map((offsetMs) => bounds.startMs + offsetMs),
            ];
            expect(instants.map((ms) => shownByUs(ms, zone))).toEqual(
              instants.map((ms) => shownAt(ms, usable)),
            );
          },
        ),
      );
    });

    it('is read from its start, and leaves the days on which the clocks are changed to `Intl`', () => {
      const day = { day: '2001-02-03', startMs: 0, endMs: DAY_MS };
      // The tests of this folder share their modules, and a day that never was is not for them.
      onTestFinished(() => rememberDay('', day));
      rememberDay('Europe/Berlin', day);
      expect(localTimeOf(HOUR_MS, 'Europe/Berlin')).toBe('01:00');
      expect(localDateOf(HOUR_MS, 'Europe/Berlin')).toBe('2001-02-03');
      expect(localTimeOf(HOUR_MS, 'Europe/Rome')).toBe('02:00');
      expect(localTimeOf(DAY_MS, 'Europe/Berlin')).toBe('01:00');
      rememberDay('Europe/Rome', { ...day, endMs: DAY_MS - HOUR_MS });
      expect(localTimeOf(HOUR_MS, 'Europe/Rome')).toBe('02:00');
    });
  });
});
