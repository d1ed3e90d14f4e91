import { BRIDGE_KEY, type Bridge } from '../../contract/bridge';
import { browserBridge } from './browser-bridge';
import type { Exclusively } from './shared-snapshots';

declare global {
  interface Window {
    /** Put there by the preload; missing in an ordinary browser. */
    readonly [BRIDGE_KEY]?: Bridge;
  }
}

/** The way to main: the preload's bridge on the desktop, `fetch` in a browser. */
export function findBridge(): Bridge {
  return (
    window[BRIDGE_KEY] ??
    browserBridge({
      window,
      fetch: window.fetch.bind(window),
      exclusively: 'locks' in navigator ? oneTabAtATime : null,
      openChannel: () => new BroadcastChannel('awork-timer-snapshots'),
    })
  );
}

const oneTabAtATime: Exclusively = async (name, signal, act) => {
  await navigator.locks.request(name, { signal }, act);
};
