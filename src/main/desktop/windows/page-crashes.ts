/** Loads the page of a window again when it has crashed, and gives one up that keeps crashing. */
import type { BrowserWindow } from 'electron';
import type { Logger } from '../../ports';

/** What Electron tells of the process of a page. */
export interface CrashingPage {
  readonly onGone: (
    listener: (details: { readonly reason: string; readonly exitCode: number }) => void,
  ) => void;
  /** One that crashed before it was there cannot be reloaded: it is loaded as at first. */
  readonly load: () => void;
}

export interface PageCrashOptions {
  readonly page: CrashingPage;
  readonly mayReload: () => boolean;
  readonly logger: Logger;
  /** Called instead of another load: nothing is to wait for this page any longer. */
  readonly onGivenUp: () => void;
}

export function reloadAfterCrash({ page, mayReload, logger, onGivenUp }: PageCrashOptions): void {
  page.onGone(({ reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    logger.error('The page crashed', { reason, exitCode });
    if (mayReload()) {
      page.load();
      return;
    }
    logger.error('The page keeps crashing, and is given up');
    onGivenUp();
  });
}

export interface WindowCrashOptions extends Pick<PageCrashOptions, 'mayReload' | 'logger'> {
  readonly load: () => void;
  /** Called when somebody waits for the window that is given up, or looks at it. */
  readonly onLost: () => void;
}

/** The same for the page of a window, which is destroyed with it: the next one that is asked for is made anew. */
export function followCrashes(window: BrowserWindow, options: WindowCrashOptions): void {
  const { load, onLost, ...others } = options;
  let isReady = false;
  window.once('ready-to-show', () => {
    isReady = true;
  });
  reloadAfterCrash({
    ...others,
    page: {
      onGone: (listener) =>
        window.webContents.on('render-process-gone', (_event, details) => listener(details)),
      load,
    },
    onGivenUp: () => {
      // A hidden one is missed by nobody.
      if (window.isVisible() || !isReady) onLost();
      window.destroy();
    },
  });
}
