import type { Difference } from '../core/base/difference';
import type { Snapshot } from './snapshot';

/** What a window is sent when the snapshot has changed: a whole one, or what differs from the one that it was sent before. */
export type SnapshotChange = Snapshot | SnapshotDifference;

export interface SnapshotDifference {
  /** That of the snapshot that it leads to. */
  readonly revision: number;
  /** That of the snapshot that it applies to: to no other. */
  readonly from: number;
  readonly difference: Difference;
}
