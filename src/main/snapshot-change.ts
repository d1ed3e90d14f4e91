import type { Snapshot } from '../contract/snapshot';
import type { SnapshotChange } from '../contract/snapshot-change';
import { differenceOf } from '../core/base/difference';

/**
 * What leads a viewer from the snapshot that it was sent to the newest. A whole one at first, without an account (it is
 * small then), and where another account is shown, of which all is different.
 *
 * @param sent null for a viewer that has none
 */
export function snapshotChange(sent: Snapshot | null, newest: Snapshot): SnapshotChange {
  if (sent === null || !isOfSameAccount(sent, newest)) return newest;
  const { revision } = newest;
  const difference = differenceOf(sent, newest) ?? { fields: [] };
  return { revision, from: sent.revision, difference };
}

function isOfSameAccount({ session: before }: Snapshot, { session: after }: Snapshot): boolean {
  return (
    before.state === 'signed-in' &&
    after.state === 'signed-in' &&
    before.account.id === after.account.id
  );
}
