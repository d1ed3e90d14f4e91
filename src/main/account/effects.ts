/** Carries out what the core asks for, through the API. Outcomes are values. */
import type { Reading } from '../../core/outbox/confirmed';
import type { DeliveryCall } from '../../core/outbox/delivery-call';
import type { CallValue, Effect } from '../../core/state/event';
import type { Entry } from '../../core/entry/entry';
import type { Failure } from '../../core/base/failure';
import { err, ok, type Result } from '../../core/base/result';
import type { ClockSample } from '../../core/base/server-clock';
import { lastFinished } from '../../core/entry/begin';
import { isUnreadable, type UnreadableRow } from '../../core/entry/unreadable-row';
import { isSameValue } from '../../core/base/same-value';
import type { Answer, Clock, EntryRow, TimeApi } from '../ports';

export interface Outcome<T> {
  readonly result: Result<T, Failure>;
  readonly clock: ClockSample | null;
}

export async function performCall(
  api: TimeApi,
  call: DeliveryCall,
  signal: AbortSignal,
): Promise<Outcome<CallValue>> {
  switch (call.type) {
    case 'start':
      return outcome(await api.start(call.form, signal), entryValue);
    case 'stop':
      return outcome(await api.stop(signal), entryValue);
    case 'pause':
      return outcome(await api.pause(signal), entryValue);
    case 'resume':
      return outcome(await api.resume(signal), entryValue);
    case 'create':
      return outcome(await api.create(call.form, signal), entryValue);
    case 'update':
      return outcome(await api.update(call.entryId, call.form, signal), entryValue);
    case 'delete':
      return outcome(await api.delete(call.entryId, signal), entryValue);
    case 'remove-breaks':
      return outcome(await api.removeBreaks(call.entryId, signal), entryValue);
    case 'batch':
      return outcome(await api.batch(call.entryIds, call.change, signal), (batch) => ({
        type: 'batch',
        done: batch.ok,
        gone: batch.notFound,
        forbidden: batch.unauthorized,
        rejected: batch.badRequest,
      }));
  }
}

function entryValue(entry: Entry | null): CallValue {
  return entry === null ? { type: 'nothing' } : { type: 'entry', entry };
}

function outcome<T>(answer: Answer<T>, value: (found: T) => CallValue): Outcome<CallValue> {
  return { result: answer.ok ? ok(value(answer.value)) : answer, clock: answer.clock };
}

/** One look at the server. It counts from the moment it began: later changes may be missing in it. */
export async function performReading(
  api: TimeApi,
  effect: Extract<Effect, { type: 'read' }>,
  clock: Pick<Clock, 'now'>,
  signal: AbortSignal,
): Promise<Outcome<Reading>> {
  const { fromDay, toDay, lookUp, withAllOpen, withLast } = effect;
  const startedAtMs = clock.now();
  const list = await api.entriesOfDays(fromDay, toDay, signal);
  if (!list.ok) return { result: err(list.error), clock: list.clock };
  const rows = new FoundRows(list.value);
  const failed = (failure: Failure): Outcome<Reading> => ({
    result: err(failure),
    clock: list.clock,
  });

  if (withAllOpen) {
    const open = await api.openEntries(signal);
    if (!open.ok) return failed(open.error);
    for (const row of open.value) rows.add(row);
  }
  const missing: string[] = [];
  for (const id of lookUp.filter((wanted) => !rows.has(wanted))) {
    const entry = await api.entry(id, signal);
    if (!entry.ok) return failed(entry.error);
    if (entry.value === null) missing.push(id);
    // Where not even the id can be read, it is the one that was asked for.
    else rows.add(isUnreadable(entry.value) ? { ...entry.value, id } : entry.value);
  }
  let lastId: string | null = null;
  if (withLast && lastFinished(rows.entries(), startedAtMs) === null) {
    const last = await api.last(signal);
    if (!last.ok) return failed(last.error);
    if (last.value !== null) rows.add(last.value);
    lastId = last.value?.id ?? null;
  }
  return {
    result: ok({
      coverage: { startedAtMs, fromDay, toDay, lookedUp: lookUp },
      entries: [...rows.entries()],
      unreadable: rows.unreadable(),
      missing,
      hasAllOpen: withAllOpen,
      lastId,
    }),
    clock: list.clock,
  };
}

/** The rows of a reading, each id once: the last one read counts. */
class FoundRows {
  readonly #byId = new Map<string, EntryRow>();
  readonly #nameless: UnreadableRow[] = [];

  constructor(rows: readonly EntryRow[]) {
    for (const row of rows) this.add(row);
  }

  add(row: EntryRow): void {
    if (row.id !== null) this.#byId.set(row.id, row);
    // One may be asked for twice, by day and as open.
    else if (isUnreadable(row) && !this.#nameless.some((known) => isSameValue(known, row))) {
      this.#nameless.push(row);
    }
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  *entries(): Generator<Entry> {
    for (const row of this.#byId.values()) if (!isUnreadable(row)) yield row;
  }

  unreadable(): readonly UnreadableRow[] {
    return [...[...this.#byId.values()].filter(isUnreadable), ...this.#nameless];
  }
}
