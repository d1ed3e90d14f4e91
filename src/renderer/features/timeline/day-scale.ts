/** A day as a line from top to bottom: which instant lies where. A place is a share of the line, from 0 to 1. */
import { HOUR_MS, MINUTE_MS, type EpochMs } from '../../../core/base/instant';
import type { Stretch } from '../../../core/entry/shape';
import { localTimeOf } from '../../../text/zoned-time';

/** What is shown above the first thing of a day. */
const MARGIN_MS = 20 * MINUTE_MS;
/** The top of a day on which nothing begins earlier: eight o'clock, where clocks do not change. */
const USUAL_TOP_MS = 8 * HOUR_MS;
/** How much of the day is shown below the present instant. */
const AHEAD_MS = HOUR_MS;
/** Clocks differ by whole quarters of an hour everywhere, so that each whole hour is one of these. */
const MARK_EVERY_MS = 15 * MINUTE_MS;

/** Where an instant lies; outside the day it is the nearest end. */
export function placeOf(atMs: EpochMs, day: Stretch): number {
  const place = (atMs - day.startMs) / (day.endMs - day.startMs);
  return Math.min(Math.max(place, 0), 1);
}

/** The instant that lies there, in whole milliseconds. */
export function instantAt(place: number, day: Stretch): EpochMs {
  const within = Math.min(Math.max(place, 0), 1);
  return Math.round(day.startMs + within * (day.endMs - day.startMs));
}

/**
 * The instants within a day at which the zone's clocks show a whole hour, without the two at which it begins and ends. On
 * the night on which clocks go back one hour is there twice, and one is missing when they go forward.
 */
export function wholeHoursOf(day: Stretch, zone: string): readonly EpochMs[] {
  const hours: EpochMs[] = [];
  for (let atMs = day.startMs + MARK_EVERY_MS; atMs < day.endMs; atMs += MARK_EVERY_MS) {
    if (localTimeOf(atMs, zone).endsWith(':00')) hours.push(atMs);
  }
  return hours;
}

/**
 * The instant at the top when a day is opened: a little before its usual start or its first entry, or so far down that the
 * present instant can be seen.
 *
 * @param shownMs how much of the day has room
 * @param nowMs null on other days
 */
export function topOf(
  day: Stretch,
  blocks: readonly Stretch[],
  shownMs: number,
  nowMs: EpochMs | null,
): EpochMs {
  const firstMs = Math.min(
    day.startMs + USUAL_TOP_MS,
    ...blocks.map(({ startMs }) => Math.max(startMs, day.startMs)),
  );
  const topMs = firstMs - MARGIN_MS;
  const latestMs = Math.max(day.startMs, day.endMs - shownMs);
  const wantedMs = nowMs === null ? topMs : Math.max(topMs, nowMs + AHEAD_MS - shownMs);
  return Math.min(Math.max(wantedMs, day.startMs), latestMs);
}
