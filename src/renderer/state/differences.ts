import type { Snapshot } from '../../contract/snapshot';
import type { SnapshotDifference } from '../../contract/snapshot-change';
import { withDifference } from '../../core/base/apply-difference';

/** Takes the snapshot that a difference leads to. Where one before it is missing, asks for a whole one instead. */
export function follow(
  { revision, from, difference }: SnapshotDifference,
  known: Snapshot | null,
  take: (snapshot: Snapshot) => void,
  ask: () => void,
): void {
  // Main made it from this very snapshot.
  if (known?.revision === from) take(withDifference(known, difference) as Snapshot);
  else if ((known?.revision ?? -1) < revision) ask();
}
