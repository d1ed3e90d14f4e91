/** Pending changes, with what a person needs to recognise them, correct them, or book them by hand. */
import { ownValue } from '../base/own-value';
import type { AppState } from '../state/app-state';
import type { Entry, EntryId, Work } from '../entry/entry';
import { afterOperations } from '../outbox/apply-outbox';
import { operationsOf, resolveId } from '../outbox/outbox';
import type { EpochMs } from '../base/instant';
import type { Act, Operation, ParkReason } from '../outbox/operation';
import type { ChangeView, EditableView, ParkReasonView, PendingChangesView } from './view-types';

/** What listing pending changes needs; an inactive account can supply it from its files. */
export type PendingSource = Pick<AppState, 'confirmed' | 'outbox' | 'userId'>;

/** So many are listed in one answer: thousands would hold up every other call. */
export const CHANGES_AT_ONCE = 500;

/**
 * The changes from one operation on, or from the first. An operation that has left the outbox meanwhile leads back to
 * the first one: what is listed twice can be told apart by its id, what was left out could not be found.
 */
export function changesFrom(
  source: PendingSource,
  operationId: string | null,
): Pick<PendingChangesView, 'changes' | 'next'> {
  const { operations } = source.outbox;
  const from = Math.max(
    0,
    operations.findIndex(({ id }) => id === operationId),
  );
  const listed = operations.slice(from, from + CHANGES_AT_ONCE);
  return {
    changes: listed.map((operation) => changeViewOf(source, operation)),
    next: operations[from + CHANGES_AT_ONCE]?.id ?? null,
  };
}

export function changesOf(source: PendingSource): readonly ChangeView[] {
  return source.outbox.operations.map((operation) => changeViewOf(source, operation));
}

export function changeViewOf(source: PendingSource, operation: Operation): ChangeView {
  const { id, act, actedAtMs, delivery } = operation;
  const entryId = act.type === 'batch' ? null : resolveId(source.outbox, act.entryId);
  const entry = entryId === null ? null : wantedEntry(source, entryId);
  const { startMs, endMs } = entry === null ? timesOf(act) : spanOf(entry);
  return {
    operationId: id,
    act: act.type,
    entryId,
    work: entry?.work ?? workOf(act),
    startMs,
    endMs,
    span: entry?.span ?? null,
    actedAtMs,
    reason: delivery.state === 'parked' ? parkReasonView(delivery.reason) : null,
  };
}

/**
 * What of an operation the person may correct before it is tried again, as they see it: with what they changed since.
 * Null where there is nothing to correct.
 */
export function editableOf(source: PendingSource, { act }: Operation): EditableView | null {
  switch (act.type) {
    case 'start':
    case 'create':
    case 'change-start':
    case 'edit': {
      const entry = wantedEntry(source, resolveId(source.outbox, act.entryId));
      const work = act.type === 'change-start' ? null : (entry?.work ?? act.work);
      if (entry?.span.kind !== 'timed') return { work, ...timesOf(act), breaks: [] };
      const { startMs, endMs, breaks } = entry.span;
      const known = act.type === 'edit' ? act.breaks : null;
      return { work, startMs, endMs: endMs ?? timesOf(act).endMs, breaks: known ?? breaks };
    }
    case 'stop':
    case 'pause':
    case 'resume':
    case 'delete':
    case 'remove-breaks':
    case 'batch':
      return null;
  }
}

/** The entry with all that the person did to it, whatever else runs; one that they deleted as it was before. */
export function wantedEntry(
  { confirmed, outbox, userId }: PendingSource,
  id: EntryId,
): Entry | null {
  const operations = operationsOf(outbox, id);
  const kept = operations.filter(({ act }) => act.type !== 'delete' && act.type !== 'batch');
  return afterOperations(ownValue(confirmed.entries, id) ?? null, id, kept, userId);
}

function spanOf({ span }: Entry): {
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
} {
  return span.kind === 'dated' ? { startMs: null, endMs: null } : span;
}

function workOf(act: Act): Work | null {
  return 'work' in act ? act.work : null;
}

function timesOf(act: Act): { readonly startMs: EpochMs | null; readonly endMs: EpochMs | null } {
  switch (act.type) {
    case 'start':
      return { startMs: act.atMs, endMs: null };
    case 'stop':
      return { startMs: null, endMs: act.atMs };
    case 'create':
    case 'edit':
      return act;
    case 'change-start':
      return { startMs: act.startMs, endMs: null };
    case 'pause':
    case 'resume':
    case 'delete':
    case 'remove-breaks':
    case 'batch':
      return { startMs: null, endMs: null };
  }
}

export function parkReasonView(reason: ParkReason): ParkReasonView {
  if (reason.type !== 'refused') return { code: reason.type, reason: null, fields: [] };
  const { failure } = reason;
  return {
    code: failure.kind,
    reason: 'reason' in failure ? failure.reason : null,
    fields: failure.kind === 'rejected' ? failure.fields : [],
  };
}
