import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import icon from '../../../../resources/icons/256x256.png?asset';
import { assertSafeWebPreferences, type SafeWebPreferences } from '../security/web-preferences';
import type { WindowRegistry } from './registry';

export interface WindowOptions extends Omit<BrowserWindowConstructorOptions, 'webPreferences'> {
  readonly webPreferences: SafeWebPreferences;
}

/** The only place that makes windows (a test checks it): none is made without the check, and none is unregistered. */
export function openWindow(
  options: WindowOptions,
  isPackaged: boolean,
  registry: WindowRegistry,
): BrowserWindow {
  assertSafeWebPreferences(options.webPreferences, isPackaged);
  const window = new BrowserWindow(options);
  // Windows and macOS take the icon of the application; a window on Linux has to bring its own. A panel asks for it once the
  // window is there; decoding it before would keep the page waiting.
  if (process.platform === 'linux') window.once('show', () => window.setIcon(icon));
  registry.add(window);
  return window;
}
