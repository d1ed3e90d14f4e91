// Values of the core for its tests: the clock of the tests stands at 10:00 UTC on 24 November 2026 unless told otherwise.
import { RIGHT_CLOCK } from '../../src/core/base/server-clock';
import { createState } from '../../src/core/create-state';
import { EMPTY_CACHE, NO_WORK, type AppState } from '../../src/core/state/app-state';
import { NOTHING_CONFIRMED, type Confirmed } from '../../src/core/outbox/confirmed';
import type { DatedSpan, Entry, TimedSpan, Work } from '../../src/core/entry/entry';
import { MINUTE_MS, type EpochMs } from '../../src/core/base/instant';
import type { Act, Operation } from '../../src/core/outbox/operation';
import { EMPTY_OUTBOX } from '../../src/core/outbox/outbox';
import type { Outbox } from '../../src/core/outbox/outbox-index';

export const T0: EpochMs = Date.UTC(2026, 10, 24, 10);
export const USER_ID = 'user-1';
export const ZONE = 'UTC';

/** The instant so many minutes (and seconds) after 10:00. */
export function after(minutes: number, seconds = 0): EpochMs {
  return T0 + minutes * MINUTE_MS + seconds * 1000;
}

export function aWork(changed: Partial<Work> = {}): Work {
  return {
    project: null,
    task: null,
    typeOfWork: { id: 'type-1', name: 'Development' },
    note: 'Draft',
    isBillable: false,
    ...changed,
  };
}

export function aSpan(changed: Partial<TimedSpan> = {}): TimedSpan {
  return { kind: 'timed', startMs: T0, endMs: null, breaks: [], durationSec: null, ...changed };
}

export function aDatedSpan(changed: Partial<DatedSpan> = {}): DatedSpan {
  return { kind: 'dated', day: '2026-11-24', durationSec: 3600, ...changed };
}

/** Runs since 10:00, unless told otherwise. */
export function anEntry(changed: Partial<Entry> = {}): Entry {
  const span = changed.span ?? aSpan();
  return {
    id: 'entry-1',
    userId: USER_ID,
    work: aWork(),
    zone: ZONE,
    span,
    isBilled: false,
    isWorkClosed: false,
    createdAtMs: span.kind === 'timed' ? span.startMs : T0,
    ...changed,
  };
}

/** What awork answered in a reading that began at `asOfMs` and covered the three days around. */
export function confirmedOf(entries: readonly Entry[], asOfMs: EpochMs | null): Confirmed {
  return {
    ...NOTHING_CONFIRMED,
    entries: Object.fromEntries(entries.map((entry) => [entry.id, entry])),
    loadedDays: ['2026-11-24'],
    runningAsOfMs: asOfMs,
    coverage:
      asOfMs === null
        ? null
        : { startedAtMs: asOfMs, fromDay: '2026-11-23', toDay: '2026-11-25', lookedUp: [] },
  };
}

export function anOperation(act: Act, changed: Partial<Operation> = {}): Operation {
  return {
    id: `op-${act.type}`,
    actedAtMs: actedAt(act),
    assumedOffsetMs: null,
    act,
    delivery: { state: 'ready' },
    attempts: 0,
    refusals: 0,
    stops: null,
    answers: 0,
    heldUntilMs: null,
    isConsented: false,
    undoes: null,
    ...changed,
  };
}

function actedAt(act: Act): EpochMs {
  return 'atMs' in act ? act.atMs : T0;
}

export function outboxOf(
  operations: readonly Operation[],
  aliases: Outbox['aliases'] = {},
): Outbox {
  return { ...EMPTY_OUTBOX, operations, aliases };
}

type ActOf<T extends Act['type']> = Extract<Act, { readonly type: T }>;

export function startOf(entryId: string, atMs: EpochMs, work = aWork()): ActOf<'start'> {
  return { type: 'start', entryId, work, zone: ZONE, atMs };
}

export function stopOf(entryId: string, atMs: EpochMs): ActOf<'stop'> {
  return { type: 'stop', entryId, atMs };
}

export function pauseOf(
  entryId: string,
  atMs: EpochMs,
  work = aWork(),
): Extract<Act, { type: 'pause' | 'resume' }> {
  return { type: 'pause', entryId, work, zone: ZONE, atMs };
}

export function resumeOf(
  entryId: string,
  atMs: EpochMs,
  work = aWork(),
): Extract<Act, { type: 'pause' | 'resume' }> {
  return { type: 'resume', entryId, work, zone: ZONE, atMs };
}

export function createOf(
  entryId: string,
  startMs: EpochMs,
  endMs: EpochMs,
  work = aWork(),
): ActOf<'create'> {
  return { type: 'create', entryId, work, zone: ZONE, startMs, endMs };
}

/** Signed in, read a moment ago, nothing running, nothing waiting; the next look is due a minute after 10:00. */
export function aState(changed: Partial<AppState> = {}): AppState {
  return {
    ...createState({
      userId: USER_ID,
      work: NO_WORK,
      cache: EMPTY_CACHE,
      zone: ZONE,
      isVisible: true,
      nowMs: T0,
    }),
    confirmed: confirmedOf([], T0),
    serverClock: RIGHT_CLOCK,
    typesOfWork: [{ id: 'type-1', name: 'Development' }],
    nextPollAtMs: after(1),
    hasReadOpen: true,
    weekReadAtMs: T0,
    clockUnconfirmedSinceMs: null,
    ...changed,
  };
}
