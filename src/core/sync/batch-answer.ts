/** What becomes of a change of several entries: awork answers for each of them, with ids alone. */
import type { Failure } from '../base/failure';
import type { EntryId } from '../entry/entry';
import { changedEntry } from '../outbox/apply-outbox';
import type { Confirmed } from '../outbox/confirmed';
import { namesOf } from '../outbox/names-of';
import type { NoticeDraft } from '../outbox/notice';
import { parked, readied, type Act, type Operation } from '../outbox/operation';
import { replaceOperation } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import type { CallValue } from '../state/event';

type Batch = Operation & { readonly act: Extract<Act, { type: 'batch' }> };

interface Known {
  readonly confirmed: Confirmed;
  readonly outbox: Outbox;
}

/**
 * What awork did counts as confirmed until it is read. What it refused stays as a parked operation of these entries
 * alone, by the reason; entries that it does not have any more are gone.
 */
export function afterBatchAnswer(
  { confirmed, outbox }: Known,
  operation: Batch,
  { done, gone, forbidden, rejected }: Extract<CallValue, { type: 'batch' }>,
): Known & { readonly notices: readonly NoticeDraft[] } {
  const { act, id } = operation;
  const entries = new Map(Object.entries(confirmed.entries));
  for (const one of done) {
    const entry = entries.get(one);
    const changed = entry === undefined ? null : changedEntry(entry, act);
    if (changed === null) entries.delete(one);
    else entries.set(one, changed);
  }
  for (const one of gone) entries.delete(one);
  const left = [
    refusalOf(operation, forbidden, id, { kind: 'forbidden', status: 207, reason: null }),
    refusalOf(operation, rejected, forbidden.length === 0 ? id : `${id}~rejected`, {
      kind: 'rejected',
      status: 207,
      code: null,
      reason: null,
      fields: [],
    }),
  ].filter((one) => one !== null);
  const changed = act.entryIds.length - forbidden.length - rejected.length;
  const noticeOf = (refused: readonly EntryId[], reasonCode: string): readonly NoticeDraft[] => {
    const [entryId] = refused;
    if (entryId === undefined) return [];
    const titles = namesOf(confirmed, refused);
    const params = { changed, refused: refused.length, titles, reasonCode };
    return [{ code: 'batch-refused', entryId, params, undo: null }];
  };
  return {
    confirmed: { ...confirmed, entries: Object.fromEntries(entries) },
    outbox: replaceOperation(outbox, id, left),
    notices: [...noticeOf(forbidden, 'forbidden'), ...noticeOf(rejected, 'rejected')],
  };
}

function refusalOf(
  operation: Batch,
  entryIds: readonly EntryId[],
  id: string,
  failure: Failure,
): Operation | null {
  if (entryIds.length === 0) return null;
  const { act } = operation;
  return {
    ...readied(operation),
    id,
    act: { ...act, entryIds },
    delivery: parked({ type: 'refused', failure }),
  };
}
