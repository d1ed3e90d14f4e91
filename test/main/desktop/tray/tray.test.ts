import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../../src/core/base/instant';
import { createTray } from '../../../../src/main/desktop/tray/tray';
import type { TrayView } from '../../../../src/main/desktop/tray/tray-view';
import type { Snapshot } from '../../../../src/contract/snapshot';
import { manualClock } from '../../../support/manual-clock';
import { anEntry, aRunningSnapshot, aSnapshot, at, NOW_MS } from '../../../support/snapshots';

function start(first: Snapshot) {
  const clock = manualClock(NOW_MS);
  const sent: (readonly string[])[] = [];
  const shown: boolean[] = [];
  let snapshot = first;
  let publish: (next: Snapshot) => void = () => {};
  let setPanel: (isThere: boolean) => void = () => {};
  const nothing = () => {};
  const tray = createTray({
    snapshot: () => snapshot,
    onSnapshot: (listener) => {
      publish = listener;
    },
    makeTray: () => ({
      send: (_view: TrayView, change) => {
        const parts = Object.entries(change).filter(([, isChanged]) => isChanged);
        sent.push(parts.map(([part]) => part));
      },
      remove: () => void sent.push(['removed']),
    }),
    host: {
      watch: (listener) => {
        setPanel = listener;
      },
    },
    listener: { onAct: nothing, onClick: nothing, onOpen: nothing },
    clock,
    systemLanguage: () => 'en',
    onShown: (isShown) => shown.push(isShown),
  });
  return {
    clock,
    sent,
    shown,
    tray,
    setPanel: (isThere: boolean) => setPanel(isThere),
    publish: (next: Snapshot) => {
      snapshot = next;
      publish(next);
    },
  };
}

describe('The tray over time', () => {
  let running: ReturnType<typeof start>;
  afterEach(() => {
    running.tray.close();
    expect(running.clock.waiting()).toBe(0);
  });

  it('sends nothing for snapshots that change nothing of it, and only the minute while a timer runs', () => {
    running = start(aRunningSnapshot());
    running.setPanel(true);
    expect(running.sent).toEqual([['icon', 'tooltip', 'title', 'items']]);
    for (let second = 0; second < 300; second += 1) {
      running.publish(aRunningSnapshot(undefined, { revision: second }));
      running.clock.advance(1_000);
    }
    const minute = ['tooltip', 'title', 'items'];
    expect(running.sent.slice(1)).toEqual([minute, minute, minute, minute, minute]);
  });

  it('has no alarm while nothing runs', () => {
    running = start(aSnapshot());
    running.setPanel(true);
    expect(running.clock.waiting()).toBe(0);
    running.publish(aRunningSnapshot(anEntry({ startMs: at(14, 30), endMs: null })));
    expect(running.sent.at(-1)).toEqual(['icon', 'tooltip', 'title', 'items']);
    expect(running.clock.waiting()).toBe(1);
  });

  it('is made when a panel appears, removed when it goes, and made whole again', () => {
    running = start(aSnapshot());
    expect(running.tray.isShown()).toBe(false);
    running.setPanel(false);
    running.setPanel(true);
    running.setPanel(true);
    running.setPanel(false);
    running.clock.advance(MINUTE_MS);
    running.setPanel(true);
    expect(running.shown).toEqual([false, true, false, true]);
    const whole = ['icon', 'tooltip', 'items'];
    expect(running.sent).toEqual([whole, ['removed'], whole]);
  });
});
