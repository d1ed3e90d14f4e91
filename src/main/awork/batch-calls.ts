/** Changes several entries at once, also in a workspace without awork's call for that. */
import type { EntryId } from '../../core/entry/entry';
import type { Failure } from '../../core/base/failure';
import type { Answer, BatchChange, BatchOutcome } from '../ports';
import { answered } from './answer';
import type { Send } from './call';
import { endpoints as api } from './endpoints';
import { batchCall } from './request-bodies';

const NOTHING: BatchOutcome = { ok: [], notFound: [], unauthorized: [], badRequest: [] };

/**
 * The outcome for each entry. Where awork answers that it has no such call, the older ones are used: those do all or
 * nothing, so that after a refusal each entry is asked about by itself. Setting a project or a task has no older call:
 * the failure is answered, and each entry has to be updated.
 */
export async function changeEntries(
  send: Send,
  ids: readonly EntryId[],
  change: BatchChange,
  signal: AbortSignal,
): Promise<Answer<BatchOutcome>> {
  if (ids.length === 0) return answered(NOTHING, null);
  const answer = await api.changeEntries(send, batchCall(ids, change), signal);
  if (answer.ok || !isUnknownCall(answer.error)) return answer;
  const older = olderCall(change);
  if (older === null) return answer;
  const all = await older(send, ids, signal);
  if (all.ok) return answered({ ...NOTHING, ok: ids }, all.clock);
  if (partOf(all.error) === null) return all;
  const outcome = { ok: [], notFound: [], unauthorized: [], badRequest: [] } as {
    readonly [Part in keyof BatchOutcome]: EntryId[];
  };
  let { clock } = all;
  for (const id of ids) {
    const one = await older(send, [id], signal);
    const part = one.ok ? 'ok' : partOf(one.error);
    // What was done before is done again then, which changes nothing.
    if (!one.ok && part === null) return one;
    outcome[part ?? 'ok'].push(id);
    clock = one.clock ?? clock;
  }
  return answered(outcome, clock);
}

function isUnknownCall(failure: Failure): boolean {
  return failure.kind === 'rejected' && failure.status === 404;
}

/** What a refusal says about an entry; null where it says nothing about entries. */
function partOf(failure: Failure): keyof BatchOutcome | null {
  if (failure.kind === 'forbidden') return 'unauthorized';
  if (failure.kind !== 'rejected') return null;
  return failure.status === 404 ? 'notFound' : 'badRequest';
}

type OlderCall = (
  send: Send,
  ids: readonly EntryId[],
  signal: AbortSignal,
) => Promise<Answer<null>>;

function olderCall(change: BatchChange): OlderCall | null {
  switch (change.type) {
    case 'delete':
      return (send, ids, signal) => api.deleteEntriesAtOnce(send, { body: { ids } }, signal);
    case 'set-billable': {
      const call = change.isBillable ? api.setEntriesBillable : api.setEntriesUnbillable;
      return (send, ids, signal) => call(send, { body: { ids } }, signal);
    }
    case 'set-billed': {
      const call = change.isBilled ? api.setEntriesBilled : api.setEntriesUnbilled;
      return (send, ids, signal) => call(send, { body: { ids } }, signal);
    }
    case 'set-type-of-work': {
      const { typeOfWorkId } = change;
      return (send, ids, signal) =>
        api.setEntriesTypeOfWork(send, { body: { ids, typeOfWorkId } }, signal);
    }
    case 'set-project':
    case 'set-task':
    case 'set-user':
      return null;
  }
}
