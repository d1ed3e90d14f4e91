import type { Bridge } from '../../contract/bridge';
import type { Snapshot } from '../../contract/snapshot';
import type { SnapshotChange } from '../../contract/snapshot-change';
import { loadDifferences } from './lazy-parts';

/**
 * Calls `accept` with the newest snapshot and those that follow, until the answer is called. What does not differ between
 * two of them is the same object. Subscribes before it asks, so that none is missed.
 */
export function receiveSnapshots(bridge: Bridge, accept: (snapshot: Snapshot) => void): () => void {
  let known: Snapshot | null = null;

  function take(next: Snapshot): void {
    if (known !== null && known.revision >= next.revision) return;
    known = next;
    accept(next);
  }

  function ask(): void {
    void bridge.run('snapshot.get', {}).then((result) => {
      if (result.ok) take(result.value);
    });
  }

  const leave = bridge.onSnapshot((text) => {
    // Main speaks by the contract that this window is built from.
    const change = JSON.parse(text) as SnapshotChange;
    if ('from' in change) {
      loadDifferences().then(({ follow }) => follow(change, known, take, ask), ask);
    } else take(change);
  });
  ask();
  return leave;
}
