/** A day as a line: what was worked when, with breaks, overlaps and the hours below. */
import { HOUR_MS, SECOND_MS, type EpochMs } from '../../../core/base/instant';
import type { Entry } from '../../../core/entry/entry';
import { workedIntervals, type Interval } from '../../../core/entry/span';
import type { DayView, EntryView } from '../../../core/view/view-types';

/** A usual working day, so that the line of a day with one entry is not that entry alone. */
export const USUAL_FROM_MS = 8 * HOUR_MS;
export const USUAL_TO_MS = 18 * HOUR_MS;
/** Parts that are shorter, about two pixels, are drawn together where they lie beside each other. */
const THIN = 1 / 200;
/** More figures than this would touch each other in a narrow window. */
const MOST_FIGURES = 8;

interface Stretch {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
}

/** A part of the line, from and length between 0 and 1. */
export interface TimelinePart {
  readonly key: string;
  readonly from: number;
  readonly length: number;
}

export interface TimelineBlock extends TimelinePart {
  readonly entry: EntryView;
  readonly isBreak: boolean;
}

export interface Timeline {
  readonly startMs: EpochMs;
  readonly endMs: EpochMs;
  readonly blocks: readonly TimelineBlock[];
  /** Where two entries lie over each other. */
  readonly overlaps: readonly TimelinePart[];
  /** Hours to write below the line, with their place on it. */
  readonly hours: readonly { readonly atMs: EpochMs; readonly from: number }[];
  /** The place of the present instant; null on other days and outside the line. */
  readonly now: number | null;
}

/** From the first whole hour needed to the last; `nowMs` ends what runs. */
export function timelineOf(day: DayView, nowMs: EpochMs): Timeline {
  const within = ({ startMs, endMs }: Stretch): Stretch => ({
    startMs: Math.max(startMs, day.startMs),
    endMs: Math.min(endMs, day.endMs),
  });
  const pieces = day.entries.flatMap((entry) =>
    piecesOf(entry, nowMs)
      .map(({ stretch, isBreak }, index) => ({
        key: `${entry.key}-${String(index)}`,
        entry,
        isBreak,
        stretch: within(stretch),
      }))
      .filter(({ stretch }) => stretch.endMs > stretch.startMs),
  );
  const startMs = Math.min(
    day.startMs + USUAL_FROM_MS,
    ...pieces.map(({ stretch }) => wholeHourBefore(stretch.startMs, day.startMs)),
  );
  const endMs = Math.max(
    Math.min(day.startMs + USUAL_TO_MS, day.endMs),
    ...pieces.map(({ stretch }) =>
      Math.min(wholeHourBefore(stretch.endMs - 1, day.startMs) + HOUR_MS, day.endMs),
    ),
  );
  const lengthMs = endMs - startMs;
  const placed = (stretch: Stretch, key: string): TimelinePart => ({
    key,
    from: (stretch.startMs - startMs) / lengthMs,
    length: (stretch.endMs - stretch.startMs) / lengthMs,
  });
  const isNowShown = day.isToday && nowMs >= startMs && nowMs <= endMs;
  return {
    startMs,
    endMs,
    blocks: drawnTogether(
      pieces.map(({ key, entry, isBreak, stretch }) => ({
        ...placed(stretch, key),
        entry,
        isBreak,
      })),
      ({ isBreak }) => String(isBreak),
    ),
    overlaps: drawnTogether(
      overlapsIn(pieces.filter(({ isBreak }) => !isBreak).map(({ stretch }) => stretch)).map(
        (stretch, index) => placed(stretch, String(index)),
      ),
      () => '',
    ),
    hours: hoursBetween(startMs, endMs),
    now: isNowShown ? (nowMs - startMs) / lengthMs : null,
  };
}

/** The keys of the entries of which some was worked at the same time as another one. */
export function overlappingKeys(
  entries: readonly Pick<EntryView, 'key' | 'span'>[],
  nowMs: EpochMs,
): ReadonlySet<string> {
  const worked = entries.flatMap((entry) =>
    piecesOf(entry, nowMs).flatMap(({ stretch, isBreak }) =>
      isBreak ? [] : [{ key: entry.key, stretch }],
    ),
  );
  const overlaps = overlapsIn(worked.map(({ stretch }) => stretch));
  const isIn = ({ startMs, endMs }: Stretch) =>
    overlaps.some((one) => one.startMs < endMs && one.endMs > startMs);
  return new Set(worked.filter(({ stretch }) => isIn(stretch)).map(({ key }) => key));
}

/** Work and the breaks between it. What is open has its place at once, though `nowMs` may be up to a minute old. */
function piecesOf(
  { span }: Pick<Entry, 'span'>,
  nowMs: EpochMs,
): readonly { readonly stretch: Stretch; readonly isBreak: boolean }[] {
  if (span.kind === 'dated') return [];
  const stretchOf = ({ startMs, endMs }: Interval): Stretch => ({
    startMs,
    endMs: endMs ?? Math.max(nowMs, startMs + SECOND_MS),
  });
  const worked = workedIntervals(span).map((one) => ({ stretch: stretchOf(one), isBreak: false }));
  const breaks = span.breaks.map((one) => ({ stretch: stretchOf(one), isBreak: true }));
  return [...worked, ...breaks];
}

function overlapsIn(stretches: readonly Stretch[]): readonly Stretch[] {
  const sorted = stretches.toSorted((a, b) => a.startMs - b.startMs);
  const found: Stretch[] = [];
  let coveredToMs = -Infinity;
  for (const { startMs, endMs } of sorted) {
    const untilMs = Math.min(coveredToMs, endMs);
    const fromMs = Math.max(startMs, found.at(-1)?.endMs ?? startMs);
    if (untilMs > fromMs) found.push({ startMs: fromMs, endMs: untilMs });
    coveredToMs = Math.max(coveredToMs, endMs);
  }
  return found;
}

/**
 * Of a thousand parts a line shows some hundreds: the thin ones of a kind that begin within the same two pixels are one
 * part, in the look of the first.
 */
function drawnTogether<Part extends TimelinePart>(
  parts: readonly Part[],
  kindOf: (part: Part) => string,
): readonly Part[] {
  const drawn = new Map<string, Part>();
  for (const part of parts) {
    const slot = `${String(Math.floor(part.from / THIN))} ${kindOf(part)}`;
    const key = part.length < THIN ? slot : part.key;
    const other = drawn.get(key) ?? part;
    const from = Math.min(other.from, part.from);
    const to = Math.max(other.from + other.length, part.from + part.length);
    drawn.set(key, other === part ? part : { ...other, from, length: to - from });
  }
  return [...drawn.values()];
}

function hoursBetween(startMs: EpochMs, endMs: EpochMs): Timeline['hours'] {
  const count = Math.round((endMs - startMs) / HOUR_MS);
  const step = [1, 2, 3, 4].find((hours) => count / hours < MOST_FIGURES) ?? 6;
  const figures = Math.floor(count / Math.max(2, step)) + 1;
  return Array.from({ length: figures }, (_, index) => {
    const atMs = startMs + index * Math.max(2, step) * HOUR_MS;
    return { atMs, from: (atMs - startMs) / (endMs - startMs) };
  });
}

function wholeHourBefore(instantMs: EpochMs, dayStartMs: EpochMs): EpochMs {
  return dayStartMs + Math.floor((instantMs - dayStartMs) / HOUR_MS) * HOUR_MS;
}
