import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../src/contract/snapshot';
import { snapshotChange } from '../../../src/main/snapshot-change';
import { loadDifferences } from '../../../src/renderer/state/lazy-parts';
import { receiveSnapshots } from '../../../src/renderer/state/receive-snapshots';
import { FakeBridge } from '../../support/fake-bridge';
import { aDay, anEntry, aSnapshot } from '../../support/snapshots';
import { settle } from '../render-app';

const ENTRIES = Array.from({ length: 12 }, (_, index) => anEntry({ id: `entry-${String(index)}` }));

/** Snapshots whose days have some of the entries, in any order, as main keeps them: with the same objects. */
const someSnapshots: fc.Arbitrary<readonly Snapshot[]> = fc
  .array(
    fc.record({
      entries: fc.shuffledSubarray(ENTRIES),
      zone: fc.constantFrom('Europe/Berlin', 'UTC'),
      lastEndMs: fc.option(fc.nat()),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) =>
    all.map(({ entries, ...rest }, index) =>
      aSnapshot({ ...rest, revision: index + 1, day: aDay({ entries }) }),
    ),
  );

describe('Snapshots that are sent as differences', () => {
  beforeEach(async () => {
    await loadDifferences();
  });

  it('arrive as they were made, whichever of them are lost', async () => {
    await fc.assert(
      fc.asyncProperty(someSnapshots, fc.infiniteStream(fc.boolean()), async (all, losses) => {
        const bridge = new FakeBridge(aSnapshot({ revision: 0 }));
        const seen: Snapshot[] = [];
        const leave = receiveSnapshots(bridge, (snapshot) => seen.push(snapshot));
        let sent: Snapshot | null = null;
        for (const snapshot of all) {
          bridge.snapshot = snapshot;
          const isLost = losses.next().value === true && snapshot !== all.at(-1);
          if (!isLost) bridge.deliver(snapshotChange(sent, snapshot));
          sent = snapshot;
        }
        await settle();
        leave();
        expect(seen.at(-1)).toEqual(all.at(-1));
        const revisions = seen.map(({ revision }) => revision);
        expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });

  it('leave what has not changed the same object', async () => {
    const [first, second, third] = ENTRIES;
    const before = aSnapshot({ revision: 1, day: aDay({ entries: [first!, second!] }) });
    const after = { ...before, revision: 2, day: aDay({ entries: [third!, first!, second!] }) };
    const bridge = new FakeBridge(before);
    const seen: Snapshot[] = [];
    receiveSnapshots(bridge, (snapshot) => seen.push(snapshot));
    bridge.deliver(snapshotChange(null, before));
    bridge.deliver(snapshotChange(before, after));
    await settle();
    expect(seen).toEqual([before, after]);
    expect(seen[1]?.day.entries.slice(1)).toEqual(seen[0]?.day.entries);
    expect(seen[1]?.day.entries[1]).toBe(seen[0]?.day.entries[0]);
    expect(seen[1]?.settings).toBe(seen[0]?.settings);
  });

  it('are asked for as a whole where one before them is missing, and not where they are old', async () => {
    const all = [1, 2, 3, 4].map((revision) => aSnapshot({ revision, lastEndMs: revision }));
    const [one, two, three, four] = all;
    const bridge = new FakeBridge(one!);
    let asked = 0;
    bridge.answer('snapshot.get', () => {
      asked += 1;
      return { ok: true, value: bridge.snapshot };
    });
    const revisions: number[] = [];
    receiveSnapshots(bridge, ({ revision }) => revisions.push(revision));
    await settle();
    bridge.snapshot = four!;
    bridge.deliver(snapshotChange(two!, three!));
    await settle();
    expect([asked, revisions]).toEqual([2, [1, 4]]);
    bridge.deliver(snapshotChange(two!, three!));
    bridge.deliver(snapshotChange(three!, four!));
    await settle();
    expect([asked, revisions]).toEqual([2, [1, 4]]);
  });
});
