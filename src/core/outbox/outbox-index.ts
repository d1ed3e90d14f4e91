/**
 * The operations of each entry. An outbox never changes, so its index follows from it; the next outbox differs from the
 * last one in a few operations, and so do their indexes. That keeps an event cheap while thousands of operations wait.
 */
import { ownValue } from '../base/own-value';
import type { EntryId } from '../entry/entry';
import { targetsOf, type Operation } from './operation';

/** The operations that awork has not confirmed, in the order in which the person acted. */
export interface Outbox {
  readonly operations: readonly Operation[];
  /** awork's id for each of our own ids that has got one. */
  readonly aliases: Readonly<Record<EntryId, EntryId>>;
}

export type OutboxIndex = ReadonlyMap<EntryId, readonly Operation[]>;

const known = new WeakMap<Outbox, OutboxIndex>();
let last: { readonly outbox: Outbox; readonly index: OutboxIndex } | null = null;

export function indexOf(outbox: Outbox): OutboxIndex {
  const found = known.get(outbox);
  if (found !== undefined) return found;
  const ids = last === null ? null : changedIds(last.outbox, outbox);
  const index =
    last === null || ids === null
      ? gather(outbox, null, new Map())
      : gather(outbox, ids, new Map(last.index));
  known.set(outbox, index);
  last = { outbox, index };
  return index;
}

/** Above this share of the operations, going through all of them is as cheap. */
const MOST_CHANGED_SHARE = 8;

/** The ids of entries about which two outboxes may differ; null where that may be any. */
export function changedIds(before: Outbox, after: Outbox): ReadonlySet<EntryId> | null {
  const { removed, added } = changedOperations(before, after);
  const most = Math.min(before.operations.length, after.operations.length);
  if (removed.length + added.length > 100 + most / MOST_CHANGED_SHARE) return null;
  const ids = new Set<EntryId>();
  for (const [operations, aliases] of [
    [removed, before.aliases],
    [added, after.aliases],
  ] as const) {
    for (const { act } of operations) {
      for (const id of targetsOf(act)) ids.add(ownValue(aliases, id) ?? id);
    }
  }
  for (const id of changedKeys(before.aliases, after.aliases)) {
    ids.add(id);
    for (const { aliases } of [before, after]) {
      const serverId = ownValue(aliases, id);
      if (serverId !== undefined) ids.add(serverId);
    }
  }
  return ids;
}

/** What stands between the operations that two outboxes begin with alike and those that they end with alike. */
export function changedOperations(
  { operations: older }: Outbox,
  { operations: newer }: Outbox,
): { readonly removed: readonly Operation[]; readonly added: readonly Operation[] } {
  const most = Math.min(older.length, newer.length);
  let start = 0;
  while (start < most && older[start] === newer[start]) start += 1;
  let end = 0;
  while (end < most - start && older[older.length - 1 - end] === newer[newer.length - 1 - end]) {
    end += 1;
  }
  return {
    removed: older.slice(start, older.length - end),
    added: newer.slice(start, newer.length - end),
  };
}

/** The keys under which two records hold different values. */
export function changedKeys<T>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): readonly string[] {
  if (before === after) return [];
  const keys = Object.keys(after).filter((key) => ownValue(before, key) !== after[key]);
  return [...keys, ...Object.keys(before).filter((key) => !Object.hasOwn(after, key))];
}

/** Puts the operations of these entries, or of all, into the index, in the order of the outbox. */
function gather(
  { operations, aliases }: Outbox,
  ids: ReadonlySet<EntryId> | null,
  index: Map<EntryId, readonly Operation[]>,
): OutboxIndex {
  const fresh = new Map<EntryId, Operation[]>();
  const add = (target: EntryId, operation: Operation): void => {
    const id = ownValue(aliases, target) ?? target;
    if (ids?.has(id) === false) return;
    const list = fresh.get(id);
    if (list === undefined) fresh.set(id, [operation]);
    else if (list.at(-1) !== operation) list.push(operation);
  };
  for (const operation of operations) {
    const { act } = operation;
    if (act.type !== 'batch') add(act.entryId, operation);
    else for (const id of act.entryIds) add(id, operation);
  }
  for (const id of ids ?? []) index.delete(id);
  for (const [id, list] of fresh) index.set(id, list);
  return index;
}
