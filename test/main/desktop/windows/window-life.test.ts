import { describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../../../src/contract/snapshot';
import { createReloadLimit } from '../../../../src/main/desktop/windows/reload-limit';
import { createSnapshotFeed } from '../../../../src/main/desktop/windows/snapshot-feed';
import { closeWithin } from '../../../../src/main/system/close-within';
import { createSystemClock } from '../../../../src/main/system/system-clock';
import { emptySnapshot } from '../../../support/fake-application';

function revision(number: number): Snapshot {
  return { ...emptySnapshot(), revision: number };
}

describe('the snapshots of a window', () => {
  it('are sent while it can be seen; then only the last one, when it is shown', () => {
    const sent: number[] = [];
    const feed = createSnapshotFeed((snapshot) => sent.push(snapshot.revision));
    feed.push(revision(1));
    feed.push(revision(2));
    expect(sent).toEqual([]);
    feed.setVisible(true);
    feed.push(revision(3));
    feed.setVisible(false);
    feed.setVisible(true);
    expect(sent).toEqual([2, 3]);
  });
});

describe('a page that crashed', () => {
  it('is loaded again three times within five minutes', () => {
    let nowMs = 0;
    const mayReload = createReloadLimit(() => nowMs);
    expect([mayReload(), mayReload(), mayReload(), mayReload()]).toEqual([true, true, true, false]);
    nowMs = 300_000;
    expect(mayReload()).toBe(true);
  });
});

describe('closing', () => {
  it('ends when everything is durable, when it failed, or after the limit', async () => {
    const clock = createSystemClock();
    expect(await closeWithin(async () => {}, 1_000, clock)).toBe('closed');
    const fails = async () => Promise.reject(new Error('disk full'));
    expect(await closeWithin(fails, 1_000, clock)).toBe('failed');
    vi.useFakeTimers();
    const hanging = closeWithin(async () => new Promise(() => {}), 3_000, clock);
    vi.advanceTimersByTime(3_000);
    expect(await hanging).toBe('late');
    vi.useRealTimers();
  });
});
