/** Delivers a change of several entries, which awork answers for one by one. */
import { ownValue } from '../base/own-value';
import { isLocalEntryId, type EntryId } from '../entry/entry';
import { changedEntry } from '../outbox/apply-outbox';
import type { Confirmed } from '../outbox/confirmed';
import { readied, type Act, type Operation } from '../outbox/operation';
import { replaceOperation, resolveId } from '../outbox/outbox';
import type { Outbox } from '../outbox/outbox-index';
import { settle, type Decision, type PlanContext } from './decision';

type Batch = Operation & { readonly act: Extract<Act, { type: 'batch' }> };

export function planBatch(context: PlanContext, operation: Batch): Decision {
  const { act, id } = operation;
  const entryIds = act.entryIds
    .map((one) => resolveId(context.outbox, one))
    .filter((one) => !isLocalEntryId(one));
  if (entryIds.length === 0) return settle(context, operation);
  const call = { type: 'batch', entryIds, change: act.change } as const;
  return { do: 'call', operationId: id, call };
}

/**
 * Parts an operation whose entries wait for different things: the others go ahead. Null where all of them wait, or
 * where it is about one entry.
 */
export function splitBatch(
  outbox: Outbox,
  operation: Operation,
  blocked: ReadonlySet<EntryId>,
): Outbox | null {
  const { act, id, undoes } = operation;
  if (act.type !== 'batch' || operation.delivery.state === 'parked') return null;
  const isBlocked = (one: EntryId): boolean => blocked.has(resolveId(outbox, one));
  const free = act.entryIds.filter((one) => !isBlocked(one));
  if (free.length === 0 || free.length === act.entryIds.length) return null;
  const part = (entryIds: readonly EntryId[], name: string): Operation => ({
    ...operation,
    id: name,
    act: { ...act, entryIds },
    undoes:
      undoes === null
        ? null
        : { ...undoes, expects: undoes.expects.filter((entry) => entryIds.includes(entry.id)) },
  });
  return replaceOperation(outbox, id, [
    part(free, id),
    part(act.entryIds.filter(isBlocked), `${id}~waiting`),
  ]);
}

/**
 * The same change as an edit of each entry: for a workspace without a call for several. Null for a change that no edit
 * makes.
 */
export function asEdits(
  { entries }: Pick<Confirmed, 'entries'>,
  operation: Batch,
): readonly Operation[] | null {
  const { change } = operation.act;
  if (change.type !== 'set-project' && change.type !== 'set-task') return null;
  return operation.act.entryIds.flatMap((entryId, index): readonly Operation[] => {
    const entry = ownValue(entries, entryId);
    const changed = entry === undefined ? null : changedEntry(entry, operation.act);
    if (changed === null) return [];
    const times = { startMs: null, endMs: null, breaks: null };
    const act: Act = { type: 'edit', entryId, work: changed.work, ...times };
    return [{ ...readied(operation), id: `${operation.id}~${String(index)}`, act }];
  });
}
