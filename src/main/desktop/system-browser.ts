import { app, shell } from 'electron';
import { isOneTimeAddress } from '../oauth/authorization-server';
import type { OpenBrowser } from '../oauth/sign-in';
import type { Logger } from '../ports';

/** The way out for a sign-in, and for nothing else: opening an address hands its text to another program. */
export function openSystemBrowser(logger: Logger): OpenBrowser {
  return async (url) => {
    if (!isOneTimeAddress(url)) {
      logger.error('An address that is no sign-in was not opened');
      return false;
    }
    await app.whenReady();
    try {
      await shell.openExternal(url);
      return true;
    } catch {
      logger.warn('The system browser could not be opened');
      return false;
    }
  };
}
