import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import icon from '../../../../resources/icons/256x256.png?asset';
import { assertSafeWebPreferences, type SafeWebPreferences } from '../security/web-preferences';

export interface WindowOptions extends Omit<BrowserWindowConstructorOptions, 'webPreferences'> {
  readonly webPreferences: SafeWebPreferences;
}

/** The only place that makes windows (a test sees to it), so that none is made without the check. */
export function openWindow(options: WindowOptions, isPackaged: boolean): BrowserWindow {
  assertSafeWebPreferences(options.webPreferences, isPackaged);
  // Windows and macOS take the icon of the application; a window on Linux has to bring its own.
  return new BrowserWindow(process.platform === 'linux' ? { icon, ...options } : options);
}
