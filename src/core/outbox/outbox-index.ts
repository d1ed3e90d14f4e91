/**
 * The operations of each entry. An outbox never changes, so its index follows from it; the next outbox differs from the
 * last one in a few operations, and so do their indexes. That keeps an event cheap while thousands of operations wait.
 */
import { changedParts } from '../base/changed-part';
import { LayeredMap } from '../base/layered-map';
import { ownValue } from '../base/own-value';
import { inOne, piecesOf, type Pieces } from '../base/pieces';
import type { EntryId } from '../entry/entry';
import { targetsOf, type Operation } from './operation';

/** The operations that awork has not confirmed, in the order in which the person acted. */
export interface Outbox {
  readonly operations: readonly Operation[];
  /** awork's id for each of our own ids that has got one. */
  readonly aliases: Readonly<Record<EntryId, EntryId>>;
}

export interface OutboxIndex {
  /** The operations of each entry in order, by awork's id where it has one. */
  readonly ofEntry: LayeredMap<EntryId, readonly Operation[]>;
  /** Of those, the ones of entries with several operations. All others have nothing to do with each other. */
  readonly ofCrowded: LayeredMap<EntryId, readonly Operation[]>;
  readonly byId: LayeredMap<string, Operation>;
}

const known = new WeakMap<Outbox, OutboxIndex>();
let last: { readonly outbox: Outbox; readonly index: OutboxIndex } | null = null;

export function indexOf(outbox: Outbox): OutboxIndex {
  const found = known.get(outbox);
  if (found !== undefined) return found;
  const index = (last === null ? null : nextIndex(last, outbox)) ?? inOne(wholeIndex(outbox));
  keep(outbox, index);
  return index;
}

/** Makes the index that `indexOf` returns from then on. */
export function* prepareIndex(outbox: Outbox): Pieces<OutboxIndex> {
  const index = yield* wholeIndex(outbox);
  keep(outbox, index);
  return index;
}

function keep(outbox: Outbox, index: OutboxIndex): void {
  known.set(outbox, index);
  last = { outbox, index };
}

function* wholeIndex({ aliases, operations }: Outbox): Pieces<OutboxIndex> {
  const byId = new Map<string, Operation>();
  const lists = new Map<EntryId, Operation[]>();
  for (const piece of piecesOf(operations)) {
    for (const operation of piece) byId.set(operation.id, operation);
    gatherInto(lists, aliases, piece, null);
    yield;
  }
  const crowded = new Map<EntryId, readonly Operation[]>();
  for (const [id, list] of lists) if (list.length > 1) crowded.set(id, list);
  return {
    ofEntry: LayeredMap.of<EntryId, readonly Operation[]>(lists),
    ofCrowded: LayeredMap.of(crowded),
    byId: LayeredMap.of(byId),
  };
}

/** The index of an outbox that differs little from another one; null where it differs much. */
function nextIndex(
  before: { readonly outbox: Outbox; readonly index: OutboxIndex },
  outbox: Outbox,
): OutboxIndex | null {
  const ids = changedIds(before.outbox, outbox);
  if (ids === null) return null;
  const { removed, added } = changedOperations(before.outbox, outbox);
  const { ofEntry, ofCrowded, byId } = before.index;
  const isOnlyAppended = removed.length === 0 && before.outbox.aliases === outbox.aliases;
  const ending = outbox.operations.slice(outbox.operations.length - added.length);
  const isAtEnd = added.every((one, index) => one === ending[index]);
  const lists =
    isOnlyAppended && isAtEnd
      ? appended(ofEntry, gather(outbox, added, ids))
      : gather(outbox, orderedLike(outbox, concerned(ofEntry, ids, added)), ids);
  const crowded = (list: readonly Operation[] | undefined) =>
    list === undefined || list.length < 2 ? undefined : list;
  return {
    ofEntry: ofEntry.with([...ids].map((id) => [id, lists.get(id)])),
    ofCrowded: ofCrowded.with([...ids].map((id) => [id, crowded(lists.get(id))])),
    byId: byId.with([
      ...removed.map(({ id }) => [id, undefined] as const),
      ...added.map((operation) => [operation.id, operation] as const),
    ]),
  };
}

/** Those that were about one of these entries, and those that have come: no other one can be about them now. */
function concerned(
  before: OutboxIndex['ofEntry'],
  ids: ReadonlySet<EntryId>,
  added: readonly Operation[],
): ReadonlySet<Operation> {
  return new Set([...[...ids].flatMap((id) => before.get(id) ?? []), ...added]);
}

/** Those of the operations that an outbox still has, in its order. */
function orderedLike({ operations }: Outbox, some: ReadonlySet<Operation>): readonly Operation[] {
  if (some.size > FEW) return operations.filter((operation) => some.has(operation));
  return [...some]
    .map((operation) => ({ operation, at: operations.indexOf(operation) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ operation }) => operation);
}

/** To find so many takes less than to ask about each of tens of thousands. */
const FEW = 16;

function appended(
  before: OutboxIndex['ofEntry'],
  added: ReadonlyMap<EntryId, readonly Operation[]>,
): ReadonlyMap<EntryId, readonly Operation[]> {
  return new Map([...added].map(([id, list]) => [id, [...(before.get(id) ?? []), ...list]]));
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

interface ChangedOperations {
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
}

/** One event asks several times what has changed since the one before it. */
let lastCompared: { before: Outbox; after: Outbox; changed: ChangedOperations } | null = null;

/** The operations that the earlier outbox alone has, and those that the later one alone has, each in order. */
export function changedOperations(before: Outbox, after: Outbox): ChangedOperations {
  if (lastCompared?.before === before && lastCompared.after === after) return lastCompared.changed;
  const parts = changedParts(before.operations, after.operations);
  const changed = {
    removed: parts.flatMap(({ removed }) => removed),
    added: parts.flatMap(({ added }) => added),
  };
  lastCompared = { before, after, changed };
  return changed;
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

/** The operations of each of these entries in the order of the outbox. */
function gather(
  { aliases }: Outbox,
  operations: readonly Operation[],
  ids: ReadonlySet<EntryId>,
): ReadonlyMap<EntryId, readonly Operation[]> {
  const lists = new Map<EntryId, Operation[]>();
  gatherInto(lists, aliases, operations, ids);
  return lists;
}

/** @param ids null for all entries */
function gatherInto(
  lists: Map<EntryId, Operation[]>,
  aliases: Outbox['aliases'],
  operations: readonly Operation[],
  ids: ReadonlySet<EntryId> | null,
): void {
  const add = (target: EntryId, operation: Operation): void => {
    const id = ownValue(aliases, target) ?? target;
    if (ids?.has(id) === false) return;
    const list = lists.get(id);
    if (list === undefined) lists.set(id, [operation]);
    else if (list.at(-1) !== operation) list.push(operation);
  };
  for (const operation of operations) {
    const { act } = operation;
    if (act.type !== 'batch') add(act.entryId, operation);
    else for (const id of act.entryIds) add(id, operation);
  }
}
