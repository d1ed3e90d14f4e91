import type { Entry, EntryId, LocalDate } from '../entry/entry';
import type { EpochMs } from '../base/instant';
import { isSameValue } from '../base/same-value';
import { openSpan } from '../entry/span';
import type { UnreadableRow } from '../entry/unreadable-row';

/** What one reading of the server covered: all entries of these days, and these single entries. */
interface Coverage {
  /** When the reading began, by the server's clock: it proves nothing about what happened later. */
  readonly startedAtMs: EpochMs;
  readonly fromDay: LocalDate;
  readonly toDay: LocalDate;
  readonly lookedUp: readonly EntryId[];
}

/** What awork last answered, and when. Only an answer changes it. */
export interface Confirmed {
  readonly entries: Readonly<Record<EntryId, Entry>>;
  /** Entries that awork has and the app cannot read; of one that it could read before, `entries` has the last reading. */
  readonly unreadable: readonly UnreadableRow[];
  /** The days whose whole list was read at least once. */
  readonly loadedDays: readonly LocalDate[];
  readonly coverage: Coverage | null;
  /** When awork last answered what runs, by the server's clock. */
  readonly runningAsOfMs: EpochMs | null;
  /** The entry that awork calls the last one, for a person who has worked on none of the loaded days. */
  readonly lastId: EntryId | null;
}

export const NOTHING_CONFIRMED: Confirmed = {
  entries: {},
  unreadable: [],
  loadedDays: [],
  coverage: null,
  runningAsOfMs: null,
  lastId: null,
};

/** One reading of the server, as it arrived. */
export interface Reading {
  readonly coverage: Coverage;
  /** All entries found: those of the covered days and the ones looked up. */
  readonly entries: readonly Entry[];
  /** Rows found among them that cannot be read. */
  readonly unreadable: readonly UnreadableRow[];
  /** Of `coverage.lookedUp`, those that awork does not have any more. */
  readonly missing: readonly EntryId[];
  /** True when running and paused entries of any day were asked for as well. */
  readonly hasAllOpen: boolean;
  readonly lastId: EntryId | null;
}

/** The running or paused entry as awork has it; of several (it should have one) the one started last. */
export function confirmedTimer(confirmed: Confirmed): Entry | null {
  let timer: Entry | null = null;
  for (const entry of Object.values(confirmed.entries)) {
    if (openSpan(entry) !== null && (timer === null || startOf(entry) > startOf(timer))) {
      timer = entry;
    }
  }
  return timer;
}

function startOf(entry: Entry): EpochMs {
  return entry.span.kind === 'timed' ? entry.span.startMs : 0;
}

/**
 * Merges a reading. Entries of the covered days that were not in it are gone; so are looked-up ones that are
 * missing, and open ones of any day when all open ones were asked for. An entry that may be behind an unreadable row is
 * not gone, unless it ran and its row says that it has ended. Entries that did not change keep their identity, so that
 * "did anything change?" stays cheap.
 *
 * @param dayOfEntry the day an entry is listed under by awork
 */
export function mergeReading(
  confirmed: Confirmed,
  reading: Reading,
  dayOfEntry: (entry: Entry) => LocalDate,
): Confirmed {
  const { coverage } = reading;
  const missing = new Set(reading.missing);
  const rows = new Map(reading.unreadable.map((row) => [row.id, row]));
  const found = new Map(reading.entries.map((entry) => [entry.id, entry]));
  const entries = new Map<EntryId, Entry>();
  let isChanged = false;
  for (const [id, known] of Object.entries(confirmed.entries)) {
    const fresh = found.get(id);
    if (fresh !== undefined) {
      found.delete(id);
      const isSame = isSameValue(fresh, known);
      entries.set(id, isSame ? known : fresh);
      isChanged ||= !isSame;
      continue;
    }
    const day = dayOfEntry(known);
    const isOpen = openSpan(known) !== null;
    const isAbsent =
      (day >= coverage.fromDay && day <= coverage.toDay) ||
      missing.has(id) ||
      (reading.hasAllOpen && isOpen);
    const isEnded = isOpen && rows.get(id)?.mayRun === false;
    const isUnread = rows.has(id) || rows.has(null);
    if (isEnded || (isAbsent && !isUnread)) isChanged = true;
    else entries.set(id, known);
  }
  for (const [id, entry] of found) {
    entries.set(id, entry);
    isChanged = true;
  }
  return {
    entries: isChanged ? Object.fromEntries(entries) : confirmed.entries,
    unreadable: confirmed.unreadable,
    loadedDays: confirmed.loadedDays,
    coverage,
    runningAsOfMs: coverage.startedAtMs,
    lastId: reading.lastId ?? confirmed.lastId,
  };
}

/** Merges the entry that one call answered. */
export function mergeEntry(confirmed: Confirmed, entry: Entry): Confirmed {
  return {
    ...confirmed,
    entries: { ...confirmed.entries, [entry.id]: entry },
    unreadable: withoutRow(confirmed.unreadable, entry.id),
  };
}

function withoutRow(rows: readonly UnreadableRow[], gone: EntryId): readonly UnreadableRow[] {
  return rows.some(({ id }) => id === gone) ? rows.filter(({ id }) => id !== gone) : rows;
}

export function dropEntry(confirmed: Confirmed, id: EntryId): Confirmed {
  return {
    ...confirmed,
    entries: Object.fromEntries(Object.entries(confirmed.entries).filter(([key]) => key !== id)),
    unreadable: withoutRow(confirmed.unreadable, id),
  };
}
