import type { EntryId } from '../../../core/entry/entry';
import type { Answer, BatchChange, BatchOutcome } from '../../ports';
import { batchOutcome } from '../answers/batch-answer';
import { reads, readsNothing } from '../answers/reading';
import { batchCall } from '../request-bodies';
import type { Send } from '../http';

/** One of the seven operations on many entries at once; each entry has its own outcome (207). */
export function changeEntries(
  send: Send,
  ids: readonly EntryId[],
  change: BatchChange,
  signal: AbortSignal,
): Promise<Answer<BatchOutcome>> {
  const { operation, body } = batchCall(ids, change);
  const template = '/timeentries/batch/{operation}';
  return send(
    { method: 'POST', template, params: { operation }, body, read: reads(batchOutcome) },
    signal,
  );
}

// The calls below are the older form of the same: all or nothing, and deprecated by awork. Nothing of the app's uses
// them while the batch route answers; they are here for a workspace on which it does not.

export function deleteEntriesAtOnce(
  send: Send,
  ids: readonly EntryId[],
  signal: AbortSignal,
): Promise<Answer<null>> {
  return bulk(send, '/timeentries/delete', { ids }, signal);
}

export function setEntriesBillable(
  send: Send,
  ids: readonly EntryId[],
  signal: AbortSignal,
): Promise<Answer<null>> {
  return bulk(send, '/timeentries/setbillable', { ids }, signal);
}

export function setEntriesUnbillable(
  send: Send,
  ids: readonly EntryId[],
  signal: AbortSignal,
): Promise<Answer<null>> {
  return bulk(send, '/timeentries/setunbillable', { ids }, signal);
}

export function setEntriesBilled(
  send: Send,
  ids: readonly EntryId[],
  signal: AbortSignal,
): Promise<Answer<null>> {
  return bulk(send, '/timeentries/setbilled', { ids }, signal);
}

export function setEntriesUnbilled(
  send: Send,
  ids: readonly EntryId[],
  signal: AbortSignal,
): Promise<Answer<null>> {
  return bulk(send, '/timeentries/setunbilled', { ids }, signal);
}

export function setEntriesTypeOfWork(
  send: Send,
  ids: readonly EntryId[],
  typeOfWorkId: string,
  signal: AbortSignal,
): Promise<Answer<null>> {
  return bulk(send, '/timeentries/settypeofwork', { ids, typeOfWorkId }, signal);
}

function bulk(
  send: Send,
  template: string,
  body: object,
  signal: AbortSignal,
): Promise<Answer<null>> {
  return send({ method: 'POST', template, body, read: readsNothing }, signal);
}
