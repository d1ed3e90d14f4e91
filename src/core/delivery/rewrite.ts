/**
 * Turns acts that came too late for awork's live endpoints into ones that carry their times: the stamps of `start`,
 * `pause` and `resume` are awork's "now", and breaks cannot be posted. Pure: the queue goes in, a queue comes out.
 */
import { isLocalEntryId, localEntryId, type Entry, type EntryId } from '../entry/entry';
import { changedEntry } from '../outbox/apply-outbox';
import {
  operationsOf,
  changeOperation,
  removeOperations,
  replaceOperation,
  resolveId,
  retargeted,
} from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import { SECOND_MS, type EpochMs } from '../base/instant';
import { titleOf } from '../entry/work-title';
import type { NoticeDraft } from '../outbox/notice';
import { readied, type Act, type Operation } from '../outbox/operation';
import { phaseOf, workedIntervals } from '../entry/span';

export interface Revision {
  readonly outbox: Outbox;
  readonly notices: readonly NoticeDraft[];
}

type StartAct = Extract<Act, { type: 'start' }>;

/**
 * Compacts the pending operations of an entry that awork does not have into as few as possible: none when it was
 * deleted, one entry per stretch of work when it has ended, a corrected start when it still runs. Null when there is
 * nothing to compact.
 *
 * @param isLate whether the start is too old for a live pause of its own
 */
export function compactUnsent(
  outbox: Outbox,
  start: Operation & { readonly act: StartAct },
  userId: string,
  isLate: boolean,
): Revision | null {
  const group = operationsOf(outbox, start.act.entryId);
  const isUntouched = group.every(
    ({ delivery }) => delivery.state !== 'sending' && delivery.state !== 'unknown',
  );
  if (!isUntouched || group[0]?.id !== start.id) return null;
  const entry = compactedGroup(start, group, userId);
  if (entry?.span.kind !== 'timed') return replaceGroup(outbox, group, []);
  const intervals = workedIntervals(entry.span).filter(
    ({ startMs, endMs }) => endMs === null || endMs - startMs >= SECOND_MS,
  );
  const phase = phaseOf(entry);
  const canStayLive = phase !== 'finished' && !(isLate && entry.span.breaks.length > 0);
  if (canStayLive) return mergeEdits(outbox, start, group, entry);
  const operations = intervals.map(({ startMs, endMs }, index): Operation => {
    const isLast = index === intervals.length - 1;
    const common = {
      // Named by its start: the same timer may be split again later, and each name may have an alias of awork.
      entryId: isLast ? start.act.entryId : `${start.act.entryId}~${String(startMs)}`,
      work: entry.work,
      zone: entry.zone,
    };
    return {
      ...start,
      id: index === 0 ? start.id : `${start.id}~${String(index)}`,
      actedAtMs: Math.max(start.actedAtMs, startMs),
      act:
        endMs === null
          ? { ...common, type: 'start', atMs: startMs }
          : { ...common, type: 'create', startMs, endMs },
    };
  });
  const notices = phase === 'paused' ? [pauseEnded(entry)] : [];
  return { ...replaceGroup(outbox, group, operations), notices };
}

function compactedGroup(
  start: Operation & { readonly act: StartAct },
  group: readonly Operation[],
  userId: string,
): Entry | null {
  const { entryId, work, zone, atMs } = start.act;
  let entry: Entry | null = {
    id: entryId,
    userId,
    work,
    zone,
    span: { kind: 'timed', startMs: atMs, endMs: null, breaks: [], durationSec: null },
    isBilled: false,
    isWorkClosed: false,
    createdAtMs: null,
  };
  for (const { act } of group.slice(1)) {
    if (entry === null || act.type === 'start' || act.type === 'create') continue;
    entry = changedEntry(entry, act);
  }
  return entry;
}

/** Merges later corrections into a start that has not been sent; pauses and stops stay. */
function mergeEdits(
  outbox: Outbox,
  start: Operation & { readonly act: StartAct },
  group: readonly Operation[],
  entry: Entry,
): Revision | null {
  const merged = group.filter(({ act }) => act.type === 'edit' || act.type === 'change-start');
  if (merged.length === 0 || entry.span.kind !== 'timed') return null;
  const act: Act = { ...start.act, work: entry.work, atMs: entry.span.startMs };
  const dropped = new Set(merged.map(({ id }) => id));
  return {
    outbox: changeOperation(removeOperations(outbox, dropped), start.id, (operation) => ({
      ...operation,
      act,
    })),
    notices: [],
  };
}

function replaceGroup(
  outbox: Outbox,
  group: readonly Operation[],
  operations: readonly Operation[],
): Revision {
  const [first, ...others] = group;
  const dropped = new Set(others.map(({ id }) => id));
  const rest = removeOperations(outbox, dropped);
  return {
    outbox: first === undefined ? rest : replaceOperation(rest, first.id, operations),
    notices: [],
  };
}

/** A pause that is too late becomes the end of its entry; a resume that follows it starts a new one. */
export function pauseAsStop(
  outbox: Outbox,
  pause: Operation & { readonly act: Extract<Act, { type: 'pause' | 'resume' }> },
  entry: Entry,
): Revision {
  const { entryId, atMs } = pause.act;
  const stop: Operation = { ...readied(pause), act: { type: 'stop', entryId, atMs } };
  const withStop = replaceOperation(outbox, pause.id, [stop]);
  const next = operationsOf(outbox, entryId).find(
    (operation) =>
      (operation.act.type === 'resume' || operation.act.type === 'stop') &&
      isAfter(outbox, operation, pause),
  );
  if (next === undefined) return { outbox: withStop, notices: [pauseEnded(entry)] };
  // Stopped while paused: the work ended with the pause, unless the person chose an earlier stop.
  if (!isResume(next)) {
    const endMs = next.act.type === 'stop' ? Math.min(atMs, next.act.atMs) : atMs;
    const earlier = changeOperation(withStop, stop.id, (operation) => ({
      ...operation,
      act: { type: 'stop', entryId, atMs: endMs },
    }));
    return { outbox: removeOperations(earlier, new Set([next.id])), notices: [] };
  }
  return resumeAsStart(withStop, next);
}

function isResume(
  operation: Operation,
): operation is Operation & { readonly act: Extract<Act, { type: 'pause' | 'resume' }> } {
  return operation.act.type === 'resume';
}

function isAfter(outbox: Outbox, operation: Operation, other: Operation): boolean {
  return outbox.operations.indexOf(operation) > outbox.operations.indexOf(other);
}

/**
 * A resume that is too late, or whose entry has ended, starts a new entry with the same work; everything that was
 * done to the old one afterwards was meant for the new one.
 *
 * @param endOldAtMs ends the old entry first, where it is still open: at its pause
 */
export function resumeAsStart(
  outbox: Outbox,
  resume: Operation & { readonly act: Extract<Act, { type: 'pause' | 'resume' }> },
  endOldAtMs: EpochMs | null = null,
): Revision {
  const { entryId, work, zone, atMs } = resume.act;
  const index = outbox.operations.findIndex(({ id }) => id === resume.id);
  const newId = localEntryId(resume.id);
  const stop: Operation = {
    ...readied(resume),
    id: `${resume.id}~stop`,
    act: { type: 'stop', entryId, atMs: endOldAtMs ?? atMs },
  };
  const start: Operation = {
    ...readied(resume),
    act: { type: 'start', entryId: newId, work, zone, atMs },
  };
  const oldIds = idsOf(outbox, entryId);
  return {
    outbox: {
      ...outbox,
      operations: [
        ...outbox.operations.slice(0, index),
        ...(endOldAtMs === null ? [] : [stop]),
        start,
        ...outbox.operations
          .slice(index + 1)
          .flatMap((operation) => splitOperation(operation, { oldIds, newId, resumedAtMs: atMs })),
      ],
    },
    notices: [],
  };
}

interface Split {
  readonly oldIds: ReadonlySet<EntryId>;
  readonly newId: EntryId;
  readonly resumedAtMs: EpochMs;
}

/**
 * The person saw one entry with a break, and awork gets two: what was done afterwards goes to the part that it
 * concerns, or to both. What is derived from an operation has its id and a suffix, so that it is undone with it.
 */
function splitOperation(operation: Operation, split: Split): readonly Operation[] {
  const { oldIds, newId, resumedAtMs } = split;
  const { act, id } = operation;
  if (act.type === 'batch') {
    const entryIds = act.entryIds.flatMap((one) => (oldIds.has(one) ? [one, newId] : [one]));
    return [{ ...operation, act: { ...act, entryIds } }];
  }
  if (!oldIds.has(act.entryId)) return [operation];
  const forNew: Operation = { ...operation, id: `${id}~new`, act: { ...act, entryId: newId } };
  switch (act.type) {
    case 'delete':
      return [operation, forNew];
    case 'change-start': {
      if (act.startMs < resumedAtMs) return [operation];
      return [{ ...operation, act: { type: 'delete', entryId: act.entryId } }, forNew];
    }
    case 'edit': {
      const { work, startMs, endMs } = act;
      const pausedAtMs = act.breaks?.find((pause) => pause.endMs === resumedAtMs)?.startMs;
      if (startMs !== null && startMs >= (pausedAtMs ?? resumedAtMs)) {
        const newStartMs = Math.max(startMs, resumedAtMs);
        return [
          { ...operation, act: { type: 'delete', entryId: act.entryId } },
          { ...forNew, act: { ...act, entryId: newId, startMs: newStartMs } },
        ];
      }
      if (endMs !== null && endMs <= resumedAtMs) {
        return [operation, { ...forNew, act: { type: 'delete', entryId: newId } }];
      }
      const isAboutOld = work !== null || startMs !== null;
      const isAboutNew = work !== null || endMs !== null;
      return [
        ...(isAboutOld ? [{ ...operation, act: { ...act, endMs: null } }] : []),
        ...(isAboutNew ? [{ ...forNew, act: { ...act, entryId: newId, startMs: null } }] : []),
      ];
    }
    case 'stop': {
      if (act.atMs >= resumedAtMs) return [{ ...operation, act: forNew.act }];
      return [operation, { ...forNew, act: { type: 'delete', entryId: newId } }];
    }
    case 'start':
    case 'create':
    case 'pause':
    case 'resume':
    case 'remove-breaks':
      return [{ ...operation, act: retargeted(act, oldIds, newId) }];
  }
}

/** awork's id of an entry and all of ours for it. */
function idsOf(outbox: Outbox, entryId: EntryId): ReadonlySet<EntryId> {
  const id = resolveId(outbox, entryId);
  const local = Object.entries(outbox.aliases)
    .filter(([localId, serverId]) => serverId === id && isLocalEntryId(localId))
    .map(([localId]) => localId);
  return new Set([entryId, id, ...local]);
}

function pauseEnded(entry: Entry): NoticeDraft {
  return {
    code: 'pause-ended-entry',
    entryId: entry.id,
    params: { title: titleOf(entry.work) },
    undo: null,
  };
}
