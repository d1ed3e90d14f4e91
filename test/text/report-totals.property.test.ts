import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/core/base/instant';
import { dayBounds, dayOf, listDayOf, shiftDay } from '../../src/core/entry/day';
import { dayTotalMs } from '../../src/core/entry/day-total';
import type { Entry, TimedSpan } from '../../src/core/entry/entry';
import { elapsedMs } from '../../src/core/entry/span';
import { daySharesOf, shortDaySharesOf } from '../../src/core/report/day-shares';
import { createFold } from '../../src/core/report/fold';
import { groupRows, totalsOf } from '../../src/core/report/group-rows';
import { reportCsv } from '../../src/text/report-csv';
import { wordsOf } from '../../src/text/languages';
import { Translator } from '../../src/text/translator';
import { aWork, anEntry } from '../support/builders';

/** Clocks go back on 25 October (25 hours) and forward on 29 March (23 hours) in Berlin. */
const WEEKS = ['2026-10-19', '2026-10-26', '2026-03-23', '2026-03-30', '2026-11-23'];
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tokyo',
  'Pacific/Kiritimati',
  'Pacific/Honolulu',
  'Australia/Lord_Howe',
];
const zones = fc.constantFrom(...ZONES);
const seconds = (most: number) => fc.integer({ min: 0, max: most });

/** Entries as awork has them: up to a day long, with breaks, rounded as awork rounds, also booked in other zones. */
function entriesOf(monday: string) {
  const entry = fc
    .record({
      startSec: seconds(7 * 24 * 3600),
      ms: fc.integer({ min: 0, max: 999 }),
      lengthSec: seconds(26 * 3600),
      breaks: fc.array(fc.tuple(seconds(20 * 3600), seconds(3600)), { maxLength: 3 }),
      zone: zones,
      isDated: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
      isBillable: fc.boolean(),
    })
    .map(({ startSec, ms, lengthSec, breaks, zone, isDated, isBillable }) => {
      const startMs = Date.parse(`${monday}T00:00:00Z`) + startSec * SECOND_MS + ms;
      const endMs = startMs + lengthSec * SECOND_MS;
      const span: TimedSpan = {
        kind: 'timed',
        startMs,
        endMs,
        durationSec: null,
        breaks: breaks
          .map(([from, sec]) => ({
            startMs: startMs + from * SECOND_MS,
            endMs: startMs + (from + sec) * SECOND_MS,
          }))
          .sort((a, b) => a.startMs - b.startMs),
      };
      const durationSec = Math.round(elapsedMs({ span }, endMs) / SECOND_MS);
      const day = dayOf(startMs, zone);
      return anEntry({
        zone,
        work: aWork({ isBillable }),
        span: isDated ? { kind: 'dated', day, durationSec } : { ...span, durationSec },
      });
    });
  return fc.array(entry, { maxLength: 25 });
}

/** The days of a week and of those around it, so that nothing of the entries lies outside. */
function daysFrom(monday: string): readonly string[] {
  return Array.from({ length: 13 }, (_, index) => shiftDay(monday, index - 2));
}

/** What the day's list holds, as the view of a day picks it. */
function touches({ span }: Entry, day: string, zone: string): boolean {
  const bounds = dayBounds(day, zone);
  if (span.kind === 'dated') return span.day === day;
  return (
    span.startMs < bounds.endMs && Math.max(span.endMs ?? 0, span.startMs + 1) > bounds.startMs
  );
}

function secondsIn(csv: string, day: string): number {
  let total = 0;
  for (const line of csv.split('\r\n')) {
    const [date, , , duration = ''] = line.split(',');
    if (date !== day) continue;
    const [hours = 0, minutes = 0, secs = 0] = duration.split(':').map(Number);
    total += hours * 3600 + minutes * 60 + secs;
  }
  return total;
}

describe('the totals of a day, a week, a month and a file', () => {
  it('are equal to the second, whatever the zones, breaks, midnights and changes of clocks', () => {
    const sample = fc
      .constantFrom(...WEEKS)
      .chain((monday) => fc.tuple(fc.constant(monday), entriesOf(monday), zones));
    fc.assert(
      fc.property(sample, ([monday, entries, zone]) => {
        const days = daysFrom(monday);
        const range = { fromDay: days[0] ?? '', toDay: days.at(-1) ?? '' };
        const translator = new Translator({ locale: 'en', zone }, wordsOf);
        const csv = reportCsv(translator, zone);
        const fold = createFold();
        let file = csv.heads;
        for (const entry of entries) {
          const shares = daySharesOf(entry, range, zone, 0);
          fold.add(entry.work, shares);
          file += csv.linesOf(entry, shares);
        }
        const totals = totalsOf(fold.rows(), (day) => day);
        for (const day of days) {
          const ofDay = entries.filter((entry) => touches(entry, day, zone));
          const dayMs = dayTotalMs(ofDay, dayBounds(day, zone), 0);
          expect(totals.byColumn.get(day)?.workedMs ?? 0).toBe(dayMs);
          expect(secondsIn(file, day) * SECOND_MS).toBe(dayMs);
        }
        const wholeMs = entries.reduce((sum, entry) => sum + elapsedMs(entry, 0), 0);
        expect(totals.workedMs).toBe(wholeMs);
        const months = groupRows(fold.rows(), 'project', (day) => day.slice(0, 7));
        expect(months.reduce((sum, { workedMs }) => sum + workedMs, 0)).toBe(wholeMs);
      }),
      { numRuns: 60 },
    );
  });

  it('are the same from awork’s short form, for entries of the zone without breaks', () => {
    const sample = fc
      .constantFrom(...WEEKS)
      .chain((monday) => fc.tuple(fc.constant(monday), entriesOf(monday), zones));
    fc.assert(
      fc.property(sample, ([monday, entries, zone]) => {
        const days = daysFrom(monday);
        const range = { fromDay: days[0] ?? '', toDay: days.at(-1) ?? '' };
        for (const { span, ...rest } of entries) {
          if (span.kind === 'dated') continue;
          const endMs = span.endMs ?? 0;
          const plain = { ...span, breaks: [], durationSec: (endMs - span.startMs) / SECOND_MS };
          const entry = { ...rest, zone, span: plain };
          const short = {
            day: listDayOf(entry),
            timeOfDayMs: timeOfDayMs(span.startMs, zone),
            durationSec: plain.durationSec,
          };
          const isTwice = timesOfDay(short.day, short.timeOfDayMs, zone) > 1;
          // The short form does not say which of the two it was.
          if (isTwice) continue;
          expect(
            shortDaySharesOf(short, range, zone).filter(({ workedMs }) => workedMs > 0),
          ).toEqual(daySharesOf(entry, range, zone, 0).filter(({ workedMs }) => workedMs > 0));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are 25 and 23 hours for a timer over the whole of such a day', () => {
    const wholeDay = (day: string) => {
      const { startMs, endMs } = dayBounds(day, 'Europe/Berlin');
      const span = { kind: 'timed', startMs: startMs - HOUR_MS, endMs: endMs + MINUTE_MS } as const;
      const entry = { span: { ...span, breaks: [], durationSec: null } };
      return daySharesOf(entry, { fromDay: day, toDay: day }, 'Europe/Berlin', 0);
    };
    expect([wholeDay('2026-10-25'), wholeDay('2026-03-29')]).toEqual([
      [{ day: '2026-10-25', workedMs: 25 * HOUR_MS }],
      [{ day: '2026-03-29', workedMs: 23 * HOUR_MS }],
    ]);
  });
});

function wallMs(instantMs: number, zone: string): number {
  const text = new Date(instantMs).toLocaleString('sv-SE', { timeZone: zone });
  return Date.parse(`${text.replace(' ', 'T')}Z`) + (instantMs % SECOND_MS);
}

function timeOfDayMs(instantMs: number, zone: string): number {
  return wallMs(instantMs, zone) % (24 * HOUR_MS);
}

/** How often clocks show this time on that day. */
function timesOfDay(day: string, ofDayMs: number, zone: string): number {
  const { startMs, endMs } = dayBounds(day, zone);
  let count = 0;
  for (let atMs = startMs; atMs < endMs; atMs += 30 * MINUTE_MS) {
    const fromMs = timeOfDayMs(atMs, zone);
    if (ofDayMs >= fromMs && ofDayMs < fromMs + 30 * MINUTE_MS) count += 1;
  }
  return count;
}
