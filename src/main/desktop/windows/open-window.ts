import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { assertSafeWebPreferences, type SafeWebPreferences } from '../security/web-preferences';

export interface WindowOptions extends Omit<BrowserWindowConstructorOptions, 'webPreferences'> {
  readonly webPreferences: SafeWebPreferences;
}

/** The only place that makes windows (a test sees to it), so that none is made without the check. */
export function openWindow(options: WindowOptions, isPackaged: boolean): BrowserWindow {
  assertSafeWebPreferences(options.webPreferences, isPackaged);
  return new BrowserWindow(options);
}
