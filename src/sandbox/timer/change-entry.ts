import { stampAt, ticksSinceYearOne } from '../time/stamp';
import type { Backend } from '../backend';
import type { Entry } from '../world/entry';

export type EntryContent = Omit<
  Entry,
  'id' | 'createdBy' | 'createdOnMs' | 'updatedBy' | 'updatedOnMs' | 'version'
>;

/** Stores a changed entry under a new version. */
export function saveEntry<T extends Entry>(backend: Backend, entry: T, byUserId: string): T {
  const before = backend.world.entries.get(entry.id);
  const nowMs = backend.clock.nowMs();
  const saved = {
    ...entry,
    updatedBy: byUserId,
    updatedOnMs: nowMs,
    version: nextVersion(nowMs, before?.version).toString(),
  };
  backend.world.entries.set(entry.id, saved);
  return saved;
}

export function addEntry(backend: Backend, content: EntryContent, byUserId: string): Entry {
  const nowMs = backend.clock.nowMs();
  return saveEntry(
    backend,
    {
      ...content,
      id: crypto.randomUUID(),
      createdBy: byUserId,
      createdOnMs: nowMs,
      updatedBy: byUserId,
      updatedOnMs: nowMs,
      version: '0',
    },
    byUserId,
  );
}

/** Grows with every change, even when the clock does not advance. */
function nextVersion(nowMs: number, before: string | undefined): bigint {
  const byClock = ticksSinceYearOne(stampAt(nowMs)) + 1n;
  const byCount = before === undefined ? 0n : BigInt(before) + 1n;
  return byClock > byCount ? byClock : byCount;
}
