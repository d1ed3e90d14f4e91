import type { Snapshot } from '../../contract/snapshot';
import type { DayView, EntryView } from '../../core/view/view-types';
import type { Translator } from '../../text/translator';
import type { AppState } from './app-state.svelte';

/** How long entries of a day were worked on that day, as text. */
export interface DayFigures {
  /** Of one, or of several together: the texts of all rows add up to the total as it is written. */
  readonly of: (entries: readonly Pick<EntryView, 'key'>[]) => string;
}

/** From the oldest on, so that the figure of the running entry alone changes with the minute. */
export function dayFigures(app: AppState, day: DayView, { format }: Translator): DayFigures {
  const entries = day.entries.toReversed();
  const durationsMs = entries.map((entry) => app.shareMs(entry, day));
  const units = format.columnUnits(durationsMs);
  const parts = new Map(
    entries.map(({ key }, index) => [
      key,
      { units: units[index] ?? 0, ms: durationsMs[index] ?? 0 },
    ]),
  );
  return {
    of: (asked) => {
      const found = asked.map(({ key }) => parts.get(key) ?? NOTHING);
      return format.ofUnits(sumOf(found, 'units'), sumOf(found, 'ms'));
    },
  };
}

const NOTHING = { units: 0, ms: 0 };

function sumOf(parts: readonly (typeof NOTHING)[], what: keyof typeof NOTHING): number {
  return parts.reduce((sum, part) => sum + part[what], 0);
}

/** Net worked time of this week in ms, the timer included; null until its days were read. */
export function weekTotalMs(app: AppState, { week, timer }: Snapshot): number | null {
  return week && week.finishedMs + (timer === null ? 0 : app.shareMs(timer, week));
}
