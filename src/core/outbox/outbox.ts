import { mapOrSame } from '../base/map-or-same';
import type { EpochMs } from '../base/instant';
import { ownValue } from '../base/own-value';
import { isLocalEntryId, type EntryId } from '../entry/entry';
import { indexOf, type Outbox } from './outbox-index';
import { instantsOf, targetsOf, type Act, type Delivery, type Operation } from './operation';

export const EMPTY_OUTBOX: Outbox = { operations: [], aliases: {} };

/** How many settled aliases are kept for a window that still holds an old id. */
const KEPT_ALIASES = 500;

/** awork's id where there is one, else the id as it is. */
export function resolveId(outbox: Outbox, id: EntryId): EntryId {
  return ownValue(outbox.aliases, id) ?? id;
}

export function addAlias(outbox: Outbox, localId: EntryId, serverId: EntryId): Outbox {
  if (localId === serverId || !isLocalEntryId(localId)) return outbox;
  const aliases = { ...outbox.aliases, [localId]: serverId };
  if (Object.keys(aliases).length <= KEPT_ALIASES) return { ...outbox, aliases };
  const used = new Set(outbox.operations.flatMap((operation) => targetsOf(operation.act)));
  const unused = Object.keys(aliases).filter((id) => !used.has(id));
  const dropped = new Set(unused.slice(0, Math.max(0, unused.length - KEPT_ALIASES)));
  const kept = Object.entries(aliases).filter(([id]) => !dropped.has(id));
  return { ...outbox, aliases: Object.fromEntries(kept) };
}

export function appendOperations(outbox: Outbox, added: readonly Operation[]): Outbox {
  return { ...outbox, operations: outbox.operations.concat(added) };
}

/** Changes each operation; the same outbox where `change` leaves all as they are, so that nothing is saved again. */
export function mapOperations(outbox: Outbox, change: (operation: Operation) => Operation): Outbox {
  const operations = mapOrSame(outbox.operations, change);
  return operations === outbox.operations ? outbox : { ...outbox, operations };
}

export function changeOperation(
  outbox: Outbox,
  id: string,
  change: (operation: Operation) => Operation,
): Outbox {
  const at = outbox.operations.findIndex((operation) => operation.id === id);
  const found = outbox.operations[at];
  if (found === undefined) return outbox;
  const changed = change(found);
  return changed === found
    ? outbox
    : { ...outbox, operations: spliced(outbox.operations, at, [changed]) };
}

/** Puts other operations, or none, in the place of one. */
export function replaceOperation(
  outbox: Outbox,
  id: string,
  replacements: readonly Operation[],
): Outbox {
  const at = outbox.operations.findIndex((operation) => operation.id === id);
  return at < 0 ? outbox : { ...outbox, operations: spliced(outbox.operations, at, replacements) };
}

/** As `toSpliced(at, 1, ...others)`, which goes through tens of thousands one by one: this copies them as memory. */
function spliced(
  operations: readonly Operation[],
  at: number,
  others: readonly Operation[],
): readonly Operation[] {
  return operations.slice(0, at).concat(others, operations.slice(at + 1));
}

export function removeOperations(outbox: Outbox, ids: ReadonlySet<string>): Outbox {
  const [only] = ids;
  // As a rule it is one, and it stands among tens of thousands.
  if (only !== undefined && ids.size === 1) return replaceOperation(outbox, only, []);
  return {
    ...outbox,
    operations: outbox.operations.filter((operation) => !ids.has(operation.id)),
  };
}

/** True when the two ids mean the same entry. */
export function isSameEntry(outbox: Outbox, a: EntryId, b: EntryId): boolean {
  return resolveId(outbox, a) === resolveId(outbox, b);
}

/** The operations of the outbox that are about an entry, by either of its ids, in order. */
export function operationsOf(outbox: Outbox, entryId: EntryId): readonly Operation[] {
  return indexOf(outbox).ofEntry.get(resolveId(outbox, entryId)) ?? [];
}

/** The operation with an id; undefined where the outbox has none. */
export function operationWith(outbox: Outbox, id: string): Operation | undefined {
  return indexOf(outbox).byId.get(id);
}

/** The same act about another entry. */
export function retargeted(act: Act, from: ReadonlySet<EntryId>, to: EntryId): Act {
  if (act.type === 'batch') {
    return { ...act, entryIds: act.entryIds.map((id) => (from.has(id) ? to : id)) };
  }
  return from.has(act.entryId) ? { ...act, entryId: to } : act;
}

/** Runs when awork's time is known: shifts each instant recorded under an unconfirmed clock by that clock's error. */
export function confirmClock(outbox: Outbox, offsetMs: number): Outbox {
  return mapUnconfirmed(outbox, (operation, assumedMs) => {
    const byMs = offsetMs - assumedMs;
    const { doubtedTimes: _, ...rest } = operation;
    return {
      ...rest,
      assumedOffsetMs: null,
      actedAtMs: operation.actedAtMs + byMs,
      heldUntilMs: operation.heldUntilMs === null ? null : operation.heldUntilMs + byMs,
      act: shiftedAct(operation.act, new Set(doubtedTimesOf(operation)), byMs),
      delivery: shiftedDelivery(operation.delivery, byMs),
    };
  });
}

/** Runs when the device's clock is set: keeps each assumed offset true for the clock as it is now. */
export function shiftAssumed(outbox: Outbox, byMs: number): Outbox {
  return mapUnconfirmed(outbox, (operation, assumedMs) => ({
    ...operation,
    assumedOffsetMs: assumedMs - byMs,
  }));
}

function mapUnconfirmed(
  outbox: Outbox,
  change: (operation: Operation, assumedOffsetMs: number) => Operation,
): Outbox {
  return mapOperations(outbox, (operation) =>
    operation.assumedOffsetMs === null ? operation : change(operation, operation.assumedOffsetMs),
  );
}

/**
 * The instants of an operation that were told by a clock in doubt. New times of an entry that awork has are none of them:
 * the person chose them beside awork's own.
 */
export function doubtedTimesOf(operation: Operation): readonly EpochMs[] {
  const { act, assumedOffsetMs, hasTimesOfAwork, doubtedTimes } = operation;
  if (assumedOffsetMs === null || hasTimesOfAwork === true) return [];
  if (doubtedTimes !== undefined) return doubtedTimes;
  const isChange = act.type === 'edit' || act.type === 'change-start';
  return isChange && !isLocalEntryId(act.entryId) ? [] : instantsOf(act);
}

function shiftedAct(act: Act, doubted: ReadonlySet<EpochMs>, byMs: number): Act {
  const shifted = (ms: EpochMs) => (doubted.has(ms) ? ms + byMs : ms);
  const shiftedOrNull = (ms: EpochMs | null) => (ms === null ? null : shifted(ms));
  switch (act.type) {
    case 'start':
    case 'stop':
    case 'pause':
    case 'resume':
      return { ...act, atMs: shifted(act.atMs) };
    case 'change-start':
      return { ...act, startMs: shifted(act.startMs) };
    case 'create':
      return { ...act, startMs: shifted(act.startMs), endMs: shifted(act.endMs) };
    case 'edit':
      return {
        ...act,
        startMs: shiftedOrNull(act.startMs),
        endMs: shiftedOrNull(act.endMs),
        breaks:
          act.breaks?.map(({ startMs, endMs }) => ({
            startMs: shifted(startMs),
            endMs: shiftedOrNull(endMs),
          })) ?? null,
      };
    case 'delete':
    case 'remove-breaks':
    case 'batch':
      return act;
  }
}

function shiftedDelivery(delivery: Delivery, byMs: number): Delivery {
  switch (delivery.state) {
    case 'sending':
      return { ...delivery, sentAtMs: delivery.sentAtMs + byMs };
    case 'unknown':
      return {
        ...delivery,
        sentAtMs: delivery.sentAtMs + byMs,
        sinceMs: delivery.sinceMs + byMs,
        verifyAtMs: delivery.verifyAtMs + byMs,
      };
    case 'waiting':
      return { ...delivery, retryAtMs: delivery.retryAtMs + byMs };
    case 'ready':
    case 'parked':
      return delivery;
  }
}
