import { REFUSED_CODE } from './network';
import type { Reading } from '../../../src/core/outbox/confirmed';
import type { DeliveryCall } from '../../../src/core/outbox/delivery-call';
import { listDayOf } from '../../../src/core/entry/day';
import type { Entry, EntryId, TimedSpan, Work } from '../../../src/core/entry/entry';
import type { CallValue, Effect } from '../../../src/core/state/event';
import type { Failure } from '../../../src/core/base/failure';
import type { EpochMs } from '../../../src/core/base/instant';
import { err, ok, type Result } from '../../../src/core/base/result';
import {
  endedAt,
  pausedAt,
  resumedAt,
  startedAt,
  openSpan,
  phaseOf,
  workedIntervals,
} from '../../../src/core/entry/span';

/** Whole seconds, as awork counts durations: to the nearest. */
const wholeSec = (durationMs: number): number => Math.round(durationMs / 1_000);

export const USER_ID = 'person';

/** Who or what ended or paused a timer, for telling awork's own rule from a mistake of ours. */
interface Ending {
  readonly entryId: EntryId;
  readonly by: 'start' | 'stop' | 'pause';
  readonly isOurs: boolean;
  readonly atMs: EpochMs;
}

/** awork as far as the timer needs it: one timer per person, stamps of its own, no idempotency. */
export interface AworkModel {
  readonly entries: ReadonlyMap<EntryId, Entry>;
  readonly endings: readonly Ending[];
  readonly openAtOnce: () => number;
  readonly act: (
    call: DeliveryCall,
    nowMs: EpochMs,
    isOurs?: boolean,
  ) => Result<CallValue, Failure>;
  readonly read: (effect: Extract<Effect, { type: 'read' }>, startedAtMs: EpochMs) => Reading;
}

export function createAworkModel(): AworkModel {
  const entries = new Map<EntryId, Entry>();
  const endings: Ending[] = [];
  let created = 0;
  let mostOpen = 0;

  function running(): { readonly entry: Entry; readonly span: TimedSpan } | null {
    for (const entry of entries.values()) {
      const span = openSpan(entry);
      if (span !== null) return { entry, span };
    }
    return null;
  }

  function put(entry: Entry): Result<CallValue, Failure> {
    const { span } = entry;
    const counted: Entry =
      span.kind === 'timed' && span.endMs !== null
        ? { ...entry, span: { ...span, durationSec: wholeSec(workedMs(entry, span.endMs)) } }
        : entry;
    entries.set(entry.id, counted);
    mostOpen = Math.max(mostOpen, [...entries.values()].filter((one) => openSpan(one)).length);
    return ok({ type: 'entry', entry: counted });
  }

  function added(work: Work, zone: string, span: TimedSpan, nowMs: EpochMs): Entry {
    created += 1;
    const id = `e${String(created)}`;
    const flags = { isBilled: false, isWorkClosed: false };
    return { id, userId: USER_ID, work, zone, span, ...flags, createdAtMs: nowMs };
  }

  function update(call: Extract<DeliveryCall, { type: 'update' }>): Result<CallValue, Failure> {
    const entry = entries.get(call.entryId);
    if (entry?.span.kind !== 'timed') return err(refused(404));
    const { work, zone, span } = call.form;
    const isOpen = entry.span.endMs === null;
    if (span.kind !== 'timed' || isOpen !== (span.endMs === null)) return err(refused(400));
    // A running entry takes another start only; a finished one keeps its breaks.
    const next = isOpen
      ? startedAt(entry.span, span.startMs)
      : { ...entry.span, startMs: span.startMs, endMs: span.endMs };
    return put({ ...entry, work, zone, span: next });
  }

  function act(call: DeliveryCall, nowMs: EpochMs, isOurs = true): Result<CallValue, Failure> {
    switch (call.type) {
      case 'start': {
        const before = running();
        if (before !== null) {
          endings.push({ entryId: before.entry.id, by: 'start', isOurs, atMs: nowMs });
          put({ ...before.entry, span: endedAt(before.span, nowMs) });
        }
        return put(added(call.form.work, call.form.zone, timed(nowMs, null), nowMs));
      }
      case 'stop':
      case 'pause':
      case 'resume': {
        const timer = running();
        if (timer === null) return ok({ type: 'nothing' });
        const { entry, span } = timer;
        if (call.type === 'resume') return put({ ...entry, span: resumedAt(span, nowMs) });
        endings.push({ entryId: entry.id, by: call.type, isOurs, atMs: nowMs });
        if (call.type === 'pause') return put({ ...entry, span: pausedAt(span, nowMs) });
        return put({ ...entry, span: endedAt(span, nowMs) });
      }
      case 'create': {
        const { work, zone, span } = call.form;
        if (span.kind !== 'timed' || span.endMs === null) return err(refused(400));
        return put(added(work, zone, timed(span.startMs, span.endMs), nowMs));
      }
      case 'update':
        return update(call);
      case 'delete':
        entries.delete(call.entryId);
        return ok({ type: 'nothing' });
      case 'remove-breaks': {
        const entry = entries.get(call.entryId);
        if (entry?.span.kind !== 'timed') return err(refused(404));
        return put({ ...entry, span: { ...entry.span, breaks: [] } });
      }
      case 'batch':
        return err(refused(400));
    }
  }

  function read(effect: Extract<Effect, { type: 'read' }>, startedAtMs: EpochMs): Reading {
    const { fromDay, toDay, lookUp, withAllOpen, withLast } = effect;
    const all = [...entries.values()];
    const found = all.filter((entry) => {
      const day = listDayOf(entry);
      const isListed = day >= fromDay && day <= toDay;
      return isListed || lookUp.includes(entry.id) || (withAllOpen && openSpan(entry) !== null);
    });
    const hasFinished = found.some((entry) => phaseOf(entry) === 'finished');
    const last = withLast && !hasFinished ? (all.at(-1) ?? null) : null;
    if (last !== null && !found.includes(last)) found.push(last);
    return {
      coverage: { startedAtMs, fromDay, toDay, lookedUp: lookUp },
      entries: found,
      unreadable: [],
      missing: lookUp.filter((id) => !entries.has(id)),
      hasAllOpen: withAllOpen,
      lastId: last?.id ?? null,
    };
  }

  return { entries, endings, openAtOnce: () => mostOpen, act, read };
}

function timed(startMs: EpochMs, endMs: EpochMs | null): TimedSpan {
  return { kind: 'timed', startMs, endMs, breaks: [], durationSec: null };
}

function refused(status: number): Failure {
  return { kind: 'rejected', status, code: REFUSED_CODE, reason: null, fields: [] };
}

/** Exact, not rounded to awork's seconds. A finished entry's breaks count in full, wherever they lie. */
export function workedMs(entry: Entry, nowMs: EpochMs): number {
  const { span } = entry;
  if (span.kind === 'dated') return 0;
  const { endMs } = span;
  if (endMs === null) {
    return sumOf(workedIntervals(span), nowMs);
  }
  return Math.max(0, endMs - span.startMs - sumOf(span.breaks, endMs));
}

function sumOf(
  stretches: readonly { readonly startMs: EpochMs; readonly endMs: EpochMs | null }[],
  untilMs: EpochMs,
): number {
  return stretches.reduce((sum, { startMs, endMs }) => sum + (endMs ?? untilMs) - startMs, 0);
}
