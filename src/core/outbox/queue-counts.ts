/**
 * How many operations wait and were refused. It is kept for each block of them, since there may be tens of thousands, of
 * which an event changes a few.
 */
import type { EpochMs } from '../base/instant';
import { indexOf, type Outbox } from './outbox-index';
import type { Operation } from './operation';

interface Count {
  readonly parked: number;
  /** Those that nothing holds back. */
  readonly free: number;
  /** When the first of these was done; Infinity where there is none. */
  readonly freeSinceMs: EpochMs;
  /** Those that wait and may be held back. */
  readonly held: readonly Operation[];
  readonly unknown: number;
}

/**
 * How many operations wait, and since when. A deletion that can still be undone waits for the person, not for awork.
 */
export function waitingOf(
  outbox: Outbox,
  nowMs: EpochMs,
): { readonly count: number; readonly sinceMs: EpochMs | null } {
  let count = 0;
  let sinceMs = Infinity;
  for (const { free, freeSinceMs, held } of countsOf(outbox)) {
    count += free;
    sinceMs = Math.min(sinceMs, freeSinceMs);
    for (const { heldUntilMs, actedAtMs } of held) {
      if ((heldUntilMs ?? 0) > nowMs) continue;
      count += 1;
      sinceMs = Math.min(sinceMs, actedAtMs);
    }
  }
  return { count, sinceMs: count === 0 ? null : sinceMs };
}

/** How many operations awork has refused. */
export function parkedCount(outbox: Outbox): number {
  return countsOf(outbox).reduce((sum, { parked }) => sum + parked, 0);
}

/** True where the outcome of a call is not known. */
export function isAnyUnknown(outbox: Outbox): boolean {
  return countsOf(outbox).some(({ unknown }) => unknown > 0);
}

function countsOf(outbox: Outbox): readonly Count[] {
  return indexOf(outbox).byId.blocks().map(countOf);
}

const known = new WeakMap<readonly Operation[], Count>();

/** Of one block. */
export function countOf(block: readonly Operation[]): Count {
  const found = known.get(block);
  if (found !== undefined) return found;
  const count = { parked: 0, free: 0, freeSinceMs: Infinity, held: [] as Operation[], unknown: 0 };
  for (const operation of block) {
    const { delivery, heldUntilMs, actedAtMs } = operation;
    if (delivery.state === 'unknown') count.unknown += 1;
    if (delivery.state === 'parked') count.parked += 1;
    else if (heldUntilMs !== null) count.held.push(operation);
    else {
      count.free += 1;
      count.freeSinceMs = Math.min(count.freeSinceMs, actedAtMs);
    }
  }
  known.set(block, count);
  return count;
}
