import { render } from '@testing-library/svelte';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import { tick } from 'svelte';
import { vi } from 'vitest';
import type { Snapshot } from '../../src/contract/snapshot';
import App from '../../src/renderer/app/App.svelte';
import { afterPaint } from '../../src/renderer/state/after-paint';
import { FakeBridge } from '../support/fake-bridge';
import { NOW_MS } from '../support/snapshots';

export interface RenderedApp {
  readonly bridge: FakeBridge;
  readonly user: UserEvent;
  /** Publishes a newer snapshot and waits until it is drawn. */
  readonly publish: (changed: Partial<Snapshot>) => Promise<void>;
  readonly unmount: () => void;
}

/** The whole window with a fake main, at 14:30 of the day of the snapshots. The clocks stand still. */
export async function renderApp(snapshot: Snapshot): Promise<RenderedApp> {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['Date', 'performance'] });
  const bridge = new FakeBridge(snapshot);
  const { unmount } = render(App, { bridge });
  await settle();
  // The day is drawn once the timer is on the screen.
  await new Promise<void>((resolve) => afterPaint(resolve));
  await settle();
  // What the window itself asks for as it opens: the work that is known.
  bridge.calls.length = 0;
  return {
    bridge,
    user: userEvent.setup(),
    publish: async (changed) => {
      bridge.publish(changed);
      await settle();
    },
    unmount,
  };
}

/** Lets the answers of the fake main arrive and be drawn. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  await tick();
}
