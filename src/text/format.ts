/** How durations, times of day and days are written. */
import type { Settings } from '../contract/settings';
import type { LocalDate } from '../core/entry/entry';
import { HOUR_MS, MINUTE_MS, SECOND_MS, type EpochMs } from '../core/base/instant';
import { keep } from './keep';
import type { Locale } from './locale';
import { dateFormat, localDateOf, localTimeOf, writableMs } from './zoned-time';

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** `h:mm:ss`, for the clock. */
export function clockText(durationMs: number): string {
  const seconds = Math.floor(Math.max(0, durationMs) / SECOND_MS);
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}

/** `h:mm`, for the cells of a table whose heads say that they are hours. */
export function hoursText(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  return `${Math.floor(ms / HOUR_MS)}:${twoDigits(Math.floor((ms % HOUR_MS) / MINUTE_MS))}`;
}

/** `h:mm h`, for entries and totals; whole minutes, cut off as on a clock. */
export function durationText(durationMs: number): string {
  return `${hoursText(durationMs)}\u00A0h`;
}

export interface Format {
  /** `HH:mm`, or `9:30 am`. */
  readonly time: (instantMs: EpochMs) => string;
  /** `HH:mm:ss`, or `9:30:05 am`. */
  readonly exactTime: (instantMs: EpochMs) => string;
  /** A time of day in the zone's clocks, given as `HH:mm`. */
  readonly clock: (time: string) => string;
  /** How long one thing took: `1:15 h`, `1.25 h`, or `12 s` below a minute. */
  readonly duration: (ms: number) => string;
  /** How long several things took together: `1:15 h`, or `1.25 h`. */
  readonly total: (ms: number) => string;
  /** The same without its unit, for what stands beside one: `1:15` or `1.25`. */
  readonly figure: (ms: number) => string;
  /**
   * Durations that stand above their total, and add up to it as it is written. So one of them may be written longer by
   * the smallest unit than it is alone; those before a growing last one stay as they are.
   */
  readonly column: (durationsMs: readonly number[]) => readonly string[];
  /** The same as numbers of the smallest unit that is written: any of them can be added up. */
  readonly columnUnits: (durationsMs: readonly number[]) => readonly number[];
  /** A duration of a column, or of several of its rows together; below a minute, seconds of `ms`. */
  readonly ofUnits: (units: number, ms: number) => string;
  /** `Tuesday, 24 November`; with the year where it is not that of `todayMs`. */
  readonly day: (day: LocalDate, todayMs: EpochMs) => string;
  /** `Tue 24 Nov`; with the year where it is not that of `todayMs`. */
  readonly weekday: (day: LocalDate, todayMs: EpochMs) => string;
  /** `24 Nov`; with the year where it is not that of the given day. */
  readonly dayBeside: (instantMs: EpochMs, day: LocalDate) => string;
  /** `HH:mm` beside what is of the given day; `24 Nov, HH:mm` when the instant is of another one. */
  readonly timeBeside: (instantMs: EpochMs, day: LocalDate) => string;
  /** The calendar day of an instant. */
  readonly dayOf: (instantMs: EpochMs) => LocalDate;
}

const formats = new Map<string, Format>();

/** How times and durations are written, as the person chose it. */
export interface FormatStyle {
  /** How hours of the day are counted: twice to twelve, or to 24. */
  readonly hours: 12 | 24;
  /** Durations as 1.25 h instead of 1:15 h. */
  readonly isDecimal: boolean;
}

const USUAL_STYLE: FormatStyle = { hours: 24, isDecimal: false };

export function formatStyleOf({
  clock,
  showsDecimalHours,
}: Pick<Settings, 'clock' | 'showsDecimalHours'>): FormatStyle {
  return { hours: clock === '12' ? 12 : 24, isDecimal: showsDecimalHours };
}

/**
 * The formatters of a language, a zone and a way to count hours. `Intl` objects are dear to make, so each is made once.
 */
export function formatFor(locale: Locale, zone: string, style: FormatStyle = USUAL_STYLE): Format {
  const key = `${locale} ${String(style.hours)} ${String(style.isDecimal)} ${zone}`;
  const language = locale === 'en' ? 'en-GB' : locale;
  return formats.get(key) ?? keep(formats, key, makeFormat(language, zone, style));
}

function makeFormat(locale: string, zone: string, { hours, isDecimal }: FormatStyle): Format {
  const clock = {
    hour: hours === 24 ? '2-digit' : 'numeric',
    minute: '2-digit',
    hourCycle: hours === 24 ? 'h23' : 'h12',
  } as const;
  const dayOf: Format['dayOf'] = (instantMs) => localDateOf(instantMs, zone);
  const time: Format['time'] =
    hours === 24 ? (instantMs) => localTimeOf(instantMs, zone) : dateWriter(locale, clock, zone);
  const exactTime = dateWriter(locale, { ...clock, second: '2-digit' }, zone);
  const decimal = isDecimal
    ? new Intl.NumberFormat(locale, {
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
        useGrouping: false,
      })
    : null;
  /** In the smallest unit that is written: a minute, or a hundredth of an hour. */
  const unitsOf = (ms: number): number => {
    const minutes = Math.floor(Math.max(0, ms) / MINUTE_MS);
    return isDecimal ? Math.round(minutes / 0.6) : minutes;
  };
  const figureOf = (units: number): string =>
    decimal?.format(units / 100) ?? hoursText(units * MINUTE_MS);
  const written = (units: number): string => `${figureOf(units)}\u00A0h`;
  const total = (ms: number): string => written(unitsOf(ms));
  const columnUnits: Format['columnUnits'] = (durationsMs) => {
    let sumMs = 0;
    return durationsMs.map((ms) => {
      const before = unitsOf(sumMs);
      sumMs += Math.max(0, ms);
      return unitsOf(sumMs) - before;
    });
  };
  const ofUnits: Format['ofUnits'] = (units, ms) =>
    units === 0 && ms >= SECOND_MS && ms < MINUTE_MS ? secondsText(ms) : written(units);
  const utcTime = dateWriter(locale, clock);
  const short = { day: 'numeric', month: 'short' } as const;
  const shortDay = dateWriter(locale, short, zone);
  const shortDayWithYear = dateWriter(locale, { ...short, year: 'numeric' }, zone);
  const dayBeside: Format['dayBeside'] = (instantMs, besideDay) => {
    const isSameYear = dayOf(instantMs).slice(0, 4) === besideDay.slice(0, 4);
    return (isSameYear ? shortDay : shortDayWithYear)(instantMs);
  };
  // A calendar day has no zone: it is written from its noon in UTC.
  const parts = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const day = dayWriter(locale, parts, zone);
  const weekday = dayWriter(locale, { ...parts, weekday: 'short', month: 'short' }, zone);
  return {
    time,
    exactTime,
    clock: (text) => utcTime(Date.parse(`1970-01-01T${text}:00Z`)),
    duration: (ms) => (ms >= SECOND_MS && ms < MINUTE_MS ? secondsText(ms) : total(ms)),
    total,
    figure: (ms) => figureOf(unitsOf(ms)),
    column: (durationsMs) =>
      columnUnits(durationsMs).map((units, index) => ofUnits(units, durationsMs[index] ?? 0)),
    columnUnits,
    ofUnits,
    dayBeside,
    timeBeside: (instantMs, besideDay) =>
      dayOf(instantMs) === besideDay
        ? time(instantMs)
        : `${dayBeside(instantMs, besideDay)}, ${time(instantMs)}`,
    dayOf,
    day,
    // Short names are read in one go: no commas.
    weekday: (date, todayMs) => weekday(date, todayMs).replaceAll(',', ''),
  };
}

function secondsText(ms: number): string {
  return `${String(Math.floor(ms / SECOND_MS))}\u00A0s`;
}

/** Writes instants. What writes them is dear to make, and a first screen needs one or two: it is made at the first use. */
function dateWriter(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  zone = 'UTC',
): (instantMs: EpochMs) => string {
  let made: Intl.DateTimeFormat | null = null;
  return (instantMs) => {
    made ??= dateFormat(locale, options, zone);
    return made.format(writableMs(instantMs));
  };
}

/** Writes calendar days, with the year where it is not that of today in the zone. */
function dayWriter(locale: string, parts: Intl.DateTimeFormatOptions, zone: string): Format['day'] {
  const plain = dateWriter(locale, parts);
  const withYear = dateWriter(locale, { ...parts, year: 'numeric' });
  return (date, todayMs) => {
    const isThisYear = date.slice(0, 4) === localDateOf(todayMs, zone).slice(0, 4);
    return (isThisYear ? plain : withYear)(Date.parse(`${date}T12:00:00Z`));
  };
}
