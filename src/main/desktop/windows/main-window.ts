/** The main window: made when it is first shown, hidden when it is closed. Nothing of the timer lives in it. */
import { nativeTheme, screen, type BrowserWindow } from 'electron';
import { SECOND_MS } from '../../../core/base/instant';
import type { Application } from '../../application';
import type { Clock, Logger } from '../../ports';
import { groundColour } from './colours';
import { connectWindow } from './connect-window';
import { openWindow } from './open-window';
import type { PageSource } from '../security/page-origin';
import type { PlaceFile } from './place-file';
import { followCrashes } from './page-crashes';
import { createReloadLimit } from './reload-limit';
import type { WindowRegistry } from './registry';
import { safeWebPreferences } from '../security/web-preferences';
import { keepAfterClose, type KeepOptions } from './keep-after-close';
import { MIN_SIZE, placeWindow, type WindowPlace } from './window-place';

export interface MainWindowOptions extends Pick<KeepOptions, 'closing' | 'onKept'> {
  /** Called once the page is being loaded. */
  readonly application: () => Promise<Application>;
  readonly registry: WindowRegistry;
  readonly placeFile: PlaceFile;
  readonly page: PageSource;
  readonly preload: string;
  readonly isPackaged: boolean;
  readonly clock: Clock;
  /** Called when the page keeps crashing and somebody waits for it or looks at it. */
  readonly onLost: () => void;
  /** Called when `isSeen` may have changed. */
  readonly onSeen: () => void;
  readonly logger: Logger;
}

export interface MainWindow {
  /** Makes it when there is none. Resolves once its page is being loaded. */
  readonly prepare: () => Promise<void>;
  /** Makes it when there is none, and brings it to the front. */
  readonly show: () => Promise<void>;
  /** True while the person can be looking at it. */
  readonly isSeen: () => boolean;
  /** Brings a hidden window back, minimized: nothing leads back to it any more. */
  readonly unhide: () => Promise<void>;
}

/** A page that is loaded and says nothing of a paint is shown as it is after this. */
const PAINT_LIMIT_MS = 2 * SECOND_MS;

export function createMainWindow(options: MainWindowOptions): MainWindow {
  const { application, registry, placeFile, clock, logger } = options;
  const mayReload = createReloadLimit(clock.monotonicMs);
  let window: Promise<Made> | null = null;
  let current: BrowserWindow | null = null;

  async function make(): Promise<Made> {
    const saved = await placeFile.read();
    const areas = screensFromPrimary();
    const { position, width, height, isMaximized } = placeWindow(saved, areas);
    const made = openWindow(
      {
        width,
        height,
        ...position,
        minWidth: MIN_SIZE.width,
        minHeight: MIN_SIZE.height,
        show: false,
        title: 'Timer for awork',
        autoHideMenuBar: true,
        backgroundColor: groundColour(nativeTheme.shouldUseDarkColors),
        webPreferences: safeWebPreferences(options.preload, options.isPackaged),
      },
      options.isPackaged,
      registry,
    );
    if (isMaximized) made.maximize();
    followPlace(made, placeFile);
    keepAfterClose(
      {
        onClose: (listener) => made.on('close', listener),
        onShow: (listener) => made.on('show', listener),
        onClosed: (listener) => made.on('closed', listener),
        hide: () => made.hide(),
        minimize: () => made.minimize(),
        destroy: () => made.destroy(),
      },
      options,
    );
    const load = () => {
      made.loadURL(options.page.url).catch(() => logger.error('The page did not load'));
    };
    followCrashes(made, { load, mayReload, logger, onLost: options.onLost });
    current = made;
    made.once('closed', () => {
      current = null;
      window = null;
    });
    // After that: a closed window can no longer be asked.
    followSeen(made, options.onSeen);
    // Shown when there is something to see; a page that does not load must not leave the app without a window.
    const isPainted = new Promise<void>((resolve) => {
      made.once('ready-to-show', resolve);
      // Lost, for one, when the page's zoom is set before.
      made.webContents.once('did-finish-load', () => clock.after(PAINT_LIMIT_MS, resolve));
      made.webContents.once('did-fail-load', () => resolve());
      made.once('closed', resolve);
    });
    load();
    application().then(
      (opened) => {
        if (!made.isDestroyed()) connectWindow(made, opened);
      },
      // `run` in `start.ts` says that the app could not be opened.
      () => undefined,
    );
    return { browserWindow: made, isPainted };
  }

  return {
    prepare: async () => {
      window ??= make();
      await window;
    },
    show: async () => {
      window ??= make();
      const { browserWindow: shown, isPainted } = await window;
      await isPainted;
      if (shown.isDestroyed()) return;
      if (shown.isMinimized()) shown.restore();
      shown.show();
      shown.focus();
    },
    isSeen: () => current?.isVisible() === true && current.isFocused(),
    unhide: async () => {
      const hidden = (await window)?.browserWindow;
      if (hidden === undefined || hidden.isDestroyed() || hidden.isVisible()) return;
      hidden.minimize();
    },
  };
}

interface Made {
  readonly browserWindow: BrowserWindow;
  /** Resolves when there is something to see. */
  readonly isPainted: Promise<void>;
}

function screensFromPrimary() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

function followPlace(window: BrowserWindow, placeFile: PlaceFile): void {
  const current = (): WindowPlace => ({
    // Without the maximising, so that un-maximising has something to go back to.
    ...window.getNormalBounds(),
    isMaximized: window.isMaximized(),
  });
  const writeSoon = () => placeFile.writeSoon(current);
  window.on('resize', writeSoon);
  window.on('move', writeSoon);
  window.on('close', () => placeFile.writeNow(current()));
}

function followSeen(window: BrowserWindow, onSeen: () => void): void {
  window.on('show', onSeen);
  window.on('hide', onSeen);
  window.on('focus', onSeen);
  window.on('blur', onSeen);
  window.once('closed', onSeen);
}
