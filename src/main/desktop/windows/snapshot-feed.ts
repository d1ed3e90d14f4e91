import type { Snapshot } from '../../../contract/snapshot';

export interface SnapshotFeed {
  readonly push: (snapshot: Snapshot) => void;
  readonly setVisible: (isVisible: boolean) => void;
}

/** Sends snapshots to a window that can be seen; one that cannot gets the latest when it is shown again. */
export function createSnapshotFeed(send: (snapshot: Snapshot) => void): SnapshotFeed {
  let isShown = false;
  let held: Snapshot | null = null;
  return {
    push: (snapshot) => {
      if (isShown) send(snapshot);
      else held = snapshot;
    },
    setVisible: (isVisible) => {
      isShown = isVisible;
      if (!isVisible || held === null) return;
      send(held);
      held = null;
    },
  };
}
