/** What decisions and the view ask of the state: the entries as the person sees them. */
import type { LayeredMap } from '../base/layered-map';
import type { EpochMs } from '../base/instant';
import { beginOf } from '../entry/begin';
import type { Entry, EntryId } from '../entry/entry';
import { lastFinishedAmong, openEntries } from '../entry/latest-entries';
import { applyOutbox } from '../outbox/apply-outbox';
import type { AppState } from './app-state';

/** All entries as the person sees them, by id. */
export function viewEntries(state: AppState): LayeredMap<EntryId, Entry> {
  return applyOutbox(state.confirmed, state.outbox, state.userId);
}

/** The running or paused entry as the person sees it: of several, the one started last. */
export function timerOf(state: AppState): Entry | null {
  return timerAmong(viewEntries(state));
}

/** One event asks for the timer several times. */
const timers = new WeakMap<LayeredMap<EntryId, Entry>, { readonly timer: Entry | null }>();

/** The open one among these entries; of several, the one started last. */
export function timerAmong(entries: LayeredMap<EntryId, Entry>): Entry | null {
  const known = timers.get(entries);
  if (known !== undefined) return known.timer;
  let timer: Entry | null = null;
  for (const entry of openEntries(entries)) {
    if (timer === null || beginOf(entry) > beginOf(timer)) timer = entry;
  }
  timers.set(entries, { timer });
  return timer;
}

/** The finished entry that began last before now, as the person sees it. */
export function lastEntryOf(state: AppState, nowMs: EpochMs): Entry | null {
  return lastFinishedAmong(viewEntries(state), nowMs);
}
