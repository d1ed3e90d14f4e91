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
      let [sumUnits, sumMs] = [0, 0];
      for (const { key } of asked) {
        const part = parts.get(key);
        sumUnits += part?.units ?? 0;
        sumMs += part?.ms ?? 0;
      }
      return format.ofUnits(sumUnits, sumMs);
    },
  };
}

/** Net worked time of this week in ms, the timer included; null until its days were read. */
export function weekTotalMs(app: AppState, { week, timer }: Snapshot): number | null {
  return week && week.finishedMs + (timer === null ? 0 : app.shareMs(timer, week));
}
