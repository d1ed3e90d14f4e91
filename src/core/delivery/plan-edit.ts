/**
 * Delivers new times and new work of an entry. awork's update replaces the whole entry but for its breaks, and what it
 * does with a break that the new times cut is not documented. So its answer is read: where it refuses them, or counts
 * other time than the person saw, the breaks are removed and the stretches of work between them are booked instead.
 */
import { changedEntry } from '../outbox/apply-outbox';
import { localEntryId, type Break, type Entry, type TimedSpan } from '../entry/entry';
import { elapsedMs, workedIntervals, cutsBreaks } from '../entry/span';
import { SECOND_MS } from '../base/instant';
import { titleOf } from '../entry/work-title';
import type { NoticeDraft } from '../outbox/notice';
import { isDeletion, readied, type Act, type Operation } from '../outbox/operation';
import { withLaterChanges } from '../outbox/later-changes';
import { operationsOf, replaceOperation } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import { toPayload } from './payload';
import { settle, type Decision, type PlanContext } from './decision';
import type { Revision } from './rewrite';

type EditAct = Extract<Act, { type: 'edit' }>;
export type EditOperation = Operation & {
  readonly act: EditAct | Extract<Act, { type: 'change-start' }>;
};

/** @param entry what awork had a moment ago */
export function planEdit(context: PlanContext, operation: EditOperation, entry: Entry): Decision {
  const { outbox } = context;
  const renewed = withLateEnd(operation, entry);
  if (renewed !== null) return { do: 'revise', ...replaced(outbox, operation, [renewed]) };
  const wanted = changedEntry(entry, operation.act);
  if (wanted === null) return settle(context, operation);
  if (entry.span.kind === 'timed' && wanted.span.kind === 'timed') {
    const prepared = forBreaks(operation, entry.span, wanted.span);
    if (prepared !== null) return { do: 'revise', ...replaced(outbox, operation, prepared) };
  }
  // One answered update is all that can be done: awork's result is shown.
  if (operation.answers === 0 && !isDelivered(entry, wanted)) {
    const form = toPayload(wanted, {});
    const call = { type: 'update', entryId: entry.id, form } as const;
    return { do: 'call', operationId: operation.id, call };
  }
  if (isCountedAlike(entry, wanted) || isToBeDeleted(outbox, operation)) {
    return settle(context, operation);
  }
  const stretches = freedOfBreaks(outbox, operation, entry, wanted);
  return stretches === null
    ? settle(context, operation, countedOtherwise(entry, wanted))
    : { do: 'revise', ...stretches };
}

/**
 * The operation with the last break as awork has it, before it is sent first; null where that is the same. A stop that
 * arrives late ends the break before it later than the person saw, with the entry.
 */
function withLateEnd(operation: EditOperation, { span }: Entry): Operation | null {
  const { act, answers, attempts } = operation;
  if (act.type !== 'edit' || act.endMs !== null || span.kind === 'dated') return null;
  const known = span.breaks.at(-1);
  const seen = act.breaks?.at(-1);
  if (answers > 0 || attempts > 0 || known === undefined || seen === undefined) return null;
  const { endMs } = known;
  const isLate = endMs === span.endMs && (seen.endMs ?? Infinity) < (endMs ?? Infinity);
  if (!isLate || seen.startMs >= (endMs ?? Infinity) || (seen.endMs ?? 0) <= known.startMs)
    return null;
  const breaks = [...(act.breaks ?? []).slice(0, -1), { ...seen, endMs }];
  return { ...operation, act: { ...act, breaks } };
}

/** The stretches of work would stay when the entry is deleted. */
function isToBeDeleted(outbox: Outbox, { act }: EditOperation): boolean {
  return operationsOf(outbox, act.entryId).some(
    (one) => isDeletion(one) && one.delivery.state !== 'parked',
  );
}

/** Replaces an operation that cannot be sent because its entry has breaks; null when it can be sent as it is. */
function forBreaks(
  operation: EditOperation,
  span: TimedSpan,
  wanted: TimedSpan,
): readonly Operation[] | null {
  const { act, id } = operation;
  const { startMs } = act;
  const { work, endMs, breaks } =
    act.type === 'edit' ? act : { work: null, endMs: null, breaks: null };
  if (breaks !== null || span.breaks.length === 0) return null;
  const hasNewTimes = startMs !== null || endMs !== null;
  const withBreaks = (known: readonly Break[]): Operation => ({
    ...operation,
    act: { type: 'edit', entryId: act.entryId, work, startMs, endMs, breaks: known },
  });
  if (span.endMs !== null) return hasNewTimes ? [withBreaks(span.breaks)] : null;
  // awork refuses a start after a break. One that would leave some breaks behind and others not, it may refuse.
  if (!cutsBreaks({ ...span, startMs: wanted.startMs }) || wanted.breaks.length > 0) return null;
  return [removalOfBreaks(operation, `${id}~breaks`), { ...withBreaks([]), undoes: null }];
}

/**
 * The operations that book an edited entry without its breaks: its first stretch of work stays the entry, each other
 * one becomes an entry of its own. Null where there are no breaks to remove. Later changes of its times come first: of
 * times that the person has given up, no stretch may become an entry.
 */
function asStretches(outbox: Outbox, operation: Operation, wanted: Entry): Revision | null {
  const { act, id } = operation;
  const { span, work, zone } = wanted;
  if (act.type !== 'edit' || (act.breaks ?? []).length === 0 || span.kind !== 'timed') return null;
  const later = withLaterChanges(outbox, operation);
  if (later !== null) return { outbox: later, notices: [] };
  const stretches = workedIntervals(span).flatMap(({ startMs, endMs }) =>
    endMs !== null && endMs - startMs >= SECOND_MS ? [{ startMs, endMs }] : [],
  );
  const [first = { startMs: span.startMs, endMs: span.startMs }, ...others] = stretches;
  const renewed = afterOwnAnswer(operation);
  const { entryId } = act;
  const operations: readonly Operation[] = [
    // Sent before the breaks are gone: work that awork refuses must not cost them.
    ...(act.work === null
      ? []
      : [
          {
            ...renewed,
            id: `${id}~work`,
            act: { ...act, startMs: null, endMs: null, breaks: null },
          },
        ]),
    removalOfBreaks(operation, `${id}~breaks`),
    { ...renewed, act: { type: 'edit', entryId, work: null, ...first, breaks: [] } },
    ...others.map((stretch): Operation => {
      const name = `${id}~${String(stretch.startMs)}`;
      return {
        ...renewed,
        id: name,
        act: { type: 'create', entryId: localEntryId(name), work, zone, ...stretch },
      };
    }),
  ];
  const split: NoticeDraft = {
    code: 'entry-split',
    entryId: wanted.id,
    params: { title: titleOf(work), count: stretches.length },
    undo: null,
  };
  const { outbox: revised } = replaced(outbox, operation, operations);
  return { outbox: revised, notices: others.length === 0 ? [] : [split] };
}

/**
 * Removes the breaks and books the work between them; null where the person sees no other work than awork.
 *
 * @param entry what awork has
 */
export function freedOfBreaks(
  outbox: Outbox,
  operation: Operation,
  entry: Entry,
  wanted: Entry,
): Revision | null {
  return asStretches(outbox, operation, wanted) ?? withoutBreaks(outbox, operation, entry);
}

/** Removes breaks that the person does not see any more, since an edit before has cut all of them away. */
function withoutBreaks(outbox: Outbox, operation: Operation, { span }: Entry): Revision | null {
  const { act, id } = operation;
  const seesNone = act.type === 'edit' && act.breaks?.length === 0;
  if (!seesNone || span.kind === 'dated' || span.breaks.length === 0) return null;
  return replaced(outbox, operation, [
    removalOfBreaks(operation, `${id}~breaks`),
    { ...afterOwnAnswer(operation), act },
  ]);
}

function removalOfBreaks(operation: EditOperation | Operation, id: string): Operation {
  const { act } = operation;
  const entryId = act.type === 'batch' ? '' : act.entryId;
  return { ...afterOwnAnswer(operation), id, act: { type: 'remove-breaks', entryId } };
}

/** An undo has found the entry as it was left; from here on it changes the entry itself. */
function afterOwnAnswer(operation: Operation): Operation {
  return { ...readied(operation), undoes: null };
}

function replaced(outbox: Outbox, { id }: Operation, by: readonly Operation[]): Revision {
  return { outbox: replaceOperation(outbox, id, by), notices: [] };
}

function countedOtherwise(entry: Entry, wanted: Entry): NoticeDraft {
  return {
    code: 'counted-otherwise',
    entryId: entry.id,
    params: {
      title: titleOf(entry.work),
      wantedSec: Math.round(elapsedMs(wanted, 0) / SECOND_MS),
      countedSec: Math.round(elapsedMs(entry, 0) / SECOND_MS),
    },
    undo: null,
  };
}

/** awork may round what it stores, by less than a second. */
function isDelivered(entry: Entry, wanted: Entry): boolean {
  const a = entry.span;
  const b = wanted.span;
  const isSameSpan =
    a.kind === 'dated' || b.kind === 'dated'
      ? a === b
      : Math.abs(a.startMs - b.startMs) < SECOND_MS &&
        Math.abs((a.endMs ?? 0) - (b.endMs ?? 0)) < SECOND_MS &&
        isCountedAlike(entry, wanted);
  return (
    isSameSpan &&
    entry.work.note === wanted.work.note &&
    entry.work.isBillable === wanted.work.isBillable &&
    entry.work.typeOfWork.id === wanted.work.typeOfWork.id &&
    (entry.work.task?.id ?? null) === (wanted.work.task?.id ?? null) &&
    (entry.work.project?.id ?? null) === (wanted.work.project?.id ?? null)
  );
}

/** True when awork counts the time that the person saw. It rounds an entry and each of its breaks to whole seconds. */
function isCountedAlike(entry: Entry, wanted: Entry): boolean {
  const { span } = entry;
  if (span.kind === 'dated' || span.endMs === null || wanted.span.kind === 'dated') return true;
  const toleranceMs = SECOND_MS * (1 + Math.max(span.breaks.length, wanted.span.breaks.length));
  return Math.abs(elapsedMs(entry, 0) - elapsedMs(wanted, 0)) <= toleranceMs;
}
