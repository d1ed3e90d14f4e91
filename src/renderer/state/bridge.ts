import { BRIDGE_KEY, type Bridge } from '../../contract/bridge';
import { lazyImport } from './lazy-import';
import type { Exclusively } from './shared-snapshots';

declare global {
  interface Window {
    /** Put there by the preload; missing in an ordinary browser. */
    readonly [BRIDGE_KEY]?: Bridge;
  }
}

const loadBrowserBridge = lazyImport(() => import('./browser-bridge'));

/** The way to main: the preload's bridge on the desktop, `fetch` in a browser. */
export async function findBridge(): Promise<Bridge> {
  const preloaded = window[BRIDGE_KEY];
  if (preloaded !== undefined) return preloaded;
  const { browserBridge } = await loadBrowserBridge();
  return browserBridge({
    window,
    fetch: window.fetch.bind(window),
    exclusively: 'locks' in navigator ? oneTabAtATime : null,
    openChannel: () => new BroadcastChannel('awork-timer-snapshots'),
  });
}

const oneTabAtATime: Exclusively = async (name, signal, act) => {
  await navigator.locks.request(name, { signal }, act);
};
