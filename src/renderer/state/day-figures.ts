import type { Snapshot } from '../../contract/snapshot';
import type { DayView } from '../../core/view/view-types';
import type { Translator } from '../../text/translator';
import type { AppState } from './app-state.svelte';

/**
 * How long each entry of a day was worked on that day, as text, by the entry's key: together they add up to the total
 * as it is written. From the oldest on, so that the figure of the running entry alone changes with the minute.
 */
export function dayFigures(
  app: AppState,
  day: DayView,
  { format }: Translator,
): ReadonlyMap<string, string> {
  const entries = day.entries.toReversed();
  const texts = format.column(entries.map((entry) => app.shareMs(entry, day)));
  return new Map(entries.map(({ key }, index) => [key, texts[index] ?? '']));
}

/** Net worked time of this week in ms, the timer included; null until its days were read. */
export function weekTotalMs(app: AppState, { week, timer }: Snapshot): number | null {
  return week && week.finishedMs + (timer === null ? 0 : app.shareMs(timer, week));
}
