import { LayeredMap } from '../base/layered-map';
import { ownValue } from '../base/own-value';
import { inOne, piecesOf, type Pieces } from '../base/pieces';
import type { Confirmed } from './confirmed';
import { confirmedTimer } from './confirmed';
import type { Entry, EntryId, TimedSpan, Work } from '../entry/entry';
import type { EpochMs } from '../base/instant';
import { targetsOf, type Act, type BatchChange, type Operation } from './operation';
import { latestOf } from '../entry/latest-entries';
import { countOf } from './queue-counts';
import { changedIds, changedKeys, indexOf, prepareIndex, type OutboxIndex } from './outbox-index';
import { resolveId } from './outbox';
import type { Outbox } from './outbox-index';
import { endedAt, openSpan, pausedAt, resumedAt, retimed, startedAt } from '../entry/span';

/**
 * What the person sees: awork's entries with everything that they did since applied in order. There is no second,
 * hand-kept optimistic copy, so nothing can disagree with the outbox.
 */
export function applyOutbox(
  confirmed: Confirmed,
  outbox: Outbox,
  userId: string,
): LayeredMap<EntryId, Entry> {
  const known = applied.get(outbox);
  if (known?.confirmed === confirmed.entries && known.userId === userId) return known.entries;
  const hidden = hiddenByServer(confirmed, outbox, userId);
  const next = { outbox, confirmed: confirmed.entries, userId, hidden };
  const ids = last?.userId === userId ? changedSince(last, next) : null;
  const { ofEntry } = indexOf(outbox);
  const entries =
    last === null || ids === null
      ? inOne(allEntries(next, ofEntry))
      : last.entries.with(
          [...ids].map((id) => [id, entryAfter(id, next, ofEntry.get(id) ?? []) ?? undefined]),
        );
  keep(next, entries);
  return entries;
}

/** Works out, in pieces, what `applyOutbox` returns from then on for these. */
export function* prepareOutbox(
  confirmed: Confirmed,
  outbox: Outbox,
  userId: string,
): Pieces<undefined> {
  const { ofEntry, byId } = yield* prepareIndex(outbox);
  const hidden = hiddenByServer(confirmed, outbox, userId);
  const next = { outbox, confirmed: confirmed.entries, userId, hidden };
  const entries = yield* allEntries(next, ofEntry);
  keep(next, entries);
  yield;
  yield* byId.eachBlock(countOf);
  yield* entries.eachBlock(latestOf);
  return undefined;
}

function keep(basis: Basis, entries: Applied['entries']): void {
  last = { ...basis, entries };
  applied.set(basis.outbox, last);
}

function* allEntries(
  basis: Basis,
  ofEntry: OutboxIndex['ofEntry'],
): Pieces<LayeredMap<EntryId, Entry>> {
  const entries = new Map(Object.entries(basis.confirmed));
  for (const piece of piecesOf([...ofEntry.keys()])) {
    for (const id of piece) {
      const entry = entryAfter(id, basis, ofEntry.get(id) ?? []);
      if (entry === null) entries.delete(id);
      else entries.set(id, entry);
    }
    yield;
  }
  return LayeredMap.of(entries);
}

interface Basis {
  readonly outbox: Outbox;
  readonly confirmed: Confirmed['entries'];
  readonly userId: string;
  readonly hidden: ReadonlySet<EntryId>;
}

interface Applied extends Basis {
  readonly entries: LayeredMap<EntryId, Entry>;
}

/** One event asks for the same entries several times. Each value follows from what it is kept with. */
const applied = new WeakMap<Outbox, Applied>();
/** The next event changes a few entries: the others are reused from here. */
let last: Applied | null = null;

/** Each entry depends on its own operations alone. Null where it may be any that has changed. */
function changedSince(before: Basis, after: Basis): ReadonlySet<EntryId> | null {
  const ids = changedIds(before.outbox, after.outbox);
  if (ids === null) return null;
  return new Set([
    ...ids,
    ...changedKeys(before.confirmed, after.confirmed),
    ...[...before.hidden].filter((id) => !after.hidden.has(id)),
    ...[...after.hidden].filter((id) => !before.hidden.has(id)),
  ]);
}

function entryAfter(
  id: EntryId,
  { confirmed, userId, hidden }: Basis,
  operations: readonly Operation[],
): Entry | null {
  const entry = ownValue(confirmed, id) ?? null;
  return hidden.has(id) ? entry : afterOperations(entry, id, operations, userId);
}

/** One entry after operations about it, whatever else is in the outbox; null where there is none then. */
export function afterOperations(
  entry: Entry | null,
  id: EntryId,
  operations: readonly Operation[],
  userId: string,
): Entry | null {
  return operations.reduce((before, { act, delivery }) => {
    // Of several entries, awork has changed the others: what it refused is shown as it is.
    const isRefused = act.type === 'batch' && delivery.state === 'parked';
    return isRefused ? before : afterAct(before, id, act, userId);
  }, entry);
}

/** Entries that a parked start left open and that are not shown, because awork runs another timer. */
export function hiddenTimers(
  confirmed: Confirmed,
  outbox: Outbox,
  userId: string,
): readonly Entry[] {
  return [...hiddenByServer(confirmed, outbox, userId)].flatMap((id) => {
    const entry = afterOperations(null, id, indexOf(outbox).ofEntry.get(id) ?? [], userId);
    return entry === null || openSpan(entry) === null ? [] : [entry];
  });
}

/**
 * A parked start goes on counting, but not beside a timer that runs at awork. One that the person has stopped or
 * deleted runs only until awork knows of that.
 */
function hiddenByServer(
  confirmed: Confirmed,
  outbox: Outbox,
  userId: string,
): ReadonlySet<EntryId> {
  const timer = confirmedTimer(confirmed);
  if (timer === null) return new Set();
  let shown: Entry | null = timer;
  for (const { act } of indexOf(outbox).ofEntry.get(timer.id) ?? []) {
    shown = afterAct(shown, timer.id, act, userId);
  }
  if (shown === null || openSpan(shown) === null) return new Set();
  return new Set(
    outbox.operations
      .filter(({ act, delivery }) => act.type === 'start' && delivery.state === 'parked')
      .flatMap(({ act }) => targetsOf(act))
      .map((id) => resolveId(outbox, id))
      .filter((id) => id !== timer.id && ownValue(confirmed.entries, id) === undefined),
  );
}

function afterAct(entry: Entry | null, id: EntryId, act: Act, userId: string): Entry | null {
  if (act.type === 'start' || act.type === 'create') {
    return entry === null ? opened(id, act, userId) : restarted(entry, act);
  }
  return entry === null ? null : changedEntry(entry, act);
}

type OpeningAct = Extract<Act, { type: 'start' | 'create' }>;

function startOf(act: OpeningAct): EpochMs {
  return act.type === 'start' ? act.atMs : act.startMs;
}

function opened(id: EntryId, act: OpeningAct, userId: string): Entry {
  const endMs = act.type === 'start' ? null : act.endMs;
  return {
    id,
    userId,
    work: act.work,
    zone: act.zone,
    span: { kind: 'timed', startMs: startOf(act), endMs, breaks: [], durationSec: null },
    isBilled: false,
    isWorkClosed: false,
    createdAtMs: null,
  };
}

/** awork has the entry already, but not yet with the start at which the person pressed. */
function restarted(entry: Entry, act: OpeningAct): Entry {
  return timed(entry, (span) =>
    span.startMs > startOf(act) ? startedAt(span, startOf(act)) : span,
  );
}

function timed(entry: Entry, change: (span: TimedSpan) => TimedSpan): Entry {
  return entry.span.kind === 'timed' ? { ...entry, span: change(entry.span) } : entry;
}

/** The entry after the act; null when the act takes it away. */
export function changedEntry(entry: Entry, act: Exclude<Act, OpeningAct>): Entry | null {
  switch (act.type) {
    case 'stop':
      return timed(entry, (span) =>
        span.endMs === null || span.endMs > act.atMs ? endedAt(span, act.atMs) : span,
      );
    case 'pause':
      return timed(entry, (span) => pausedAt(span, act.atMs));
    case 'resume':
      return timed(entry, (span) => reopened(span, act.atMs));
    case 'change-start':
      return timed(entry, (span) => startedAt(span, act.startMs));
    case 'edit':
      if (entry.span.kind === 'dated' && act.dated !== undefined) {
        const span = { kind: 'dated', ...act.dated } as const;
        return { ...withWork(entry, act.work), span };
      }
      return timed(withWork(entry, act.work), (span) => {
        const { breaks } = act;
        return retimed(breaks === null ? span : { ...span, breaks, durationSec: null }, act);
      });
    case 'remove-breaks':
      return timed(entry, (span) => ({ ...span, breaks: [], durationSec: null }));
    case 'delete':
      return null;
    case 'batch':
      return afterBatch(entry, act.change);
  }
}

function withWork(entry: Entry, work: Work | null): Entry {
  if (work === null) return entry;
  const isSame =
    work.task?.id === entry.work.task?.id && work.project?.id === entry.work.project?.id;
  return { ...entry, work, isWorkClosed: isSame && entry.isWorkClosed };
}

/**
 * A pause that could not be sent in time is booked by ending the entry; resuming it then shows as one entry with a
 * break until the second one is on its way.
 */
function reopened(span: TimedSpan, atMs: EpochMs): TimedSpan {
  const { endMs, breaks } = span;
  if (endMs === null) return resumedAt(span, atMs);
  const last = breaks.at(-1);
  const isPaused = last?.endMs === endMs;
  const startMs = isPaused ? last.startMs : endMs;
  const pause = { startMs, endMs: Math.max(startMs, atMs) };
  const before = isPaused ? breaks.slice(0, -1) : breaks;
  return { ...span, endMs: null, durationSec: null, breaks: [...before, pause] };
}

function afterBatch(entry: Entry, change: BatchChange): Entry | null {
  switch (change.type) {
    case 'delete':
    case 'set-user':
      return null;
    case 'set-billable':
      // What is no longer billable cannot stay billed.
      return {
        ...entry,
        work: { ...entry.work, isBillable: change.isBillable },
        isBilled: change.isBillable && entry.isBilled,
      };
    case 'set-billed':
      return { ...entry, isBilled: change.isBilled };
    case 'set-type-of-work': {
      const typeOfWork = { id: change.typeOfWorkId, name: change.name ?? '' };
      return { ...entry, work: { ...entry.work, typeOfWork } };
    }
    case 'set-project': {
      // Names are not always at hand; awork's answer brings them.
      const { project } = change;
      if (project === undefined) return entry;
      return withWork(entry, { ...entry.work, project, task: null });
    }
    case 'set-task': {
      const { task, project } = change;
      if (task === undefined) return entry;
      return withWork(entry, { ...entry.work, task, project: project ?? entry.work.project });
    }
  }
}
