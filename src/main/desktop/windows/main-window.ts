/** The main window: made when it is first shown, gone when it is closed. Nothing of the timer lives in it. */
import { nativeTheme, screen, type BrowserWindow } from 'electron';
import { CHANNELS } from '../../../contract/channels';
import type { Application } from '../../application';
import type { Clock, Logger } from '../../ports';
import { groundColour } from './colours';
import { openWindow } from './open-window';
import type { PageSource } from '../security/page-origin';
import type { PlaceFile } from './place-file';
import { createReloadLimit } from './reload-limit';
import { createSnapshotFeed } from './snapshot-feed';
import { safeWebPreferences } from '../security/web-preferences';
import { MIN_SIZE, placeWindow, type WindowPlace } from './window-place';

export interface MainWindowOptions {
  readonly application: Application;
  readonly placeFile: PlaceFile;
  readonly page: PageSource;
  readonly preload: string;
  readonly isPackaged: boolean;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface MainWindow {
  /** Makes it when there is none, and brings it to the front. */
  readonly show: () => Promise<void>;
  readonly isOwn: (contentsId: number) => boolean;
}

export function createMainWindow(options: MainWindowOptions): MainWindow {
  const { application, placeFile, logger } = options;
  let window: Promise<BrowserWindow> | null = null;
  let contentsId: number | null = null;

  async function make(): Promise<BrowserWindow> {
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
    );
    contentsId = made.webContents.id;
    if (isMaximized) made.maximize();
    followPlace(made, placeFile);
    followSight(made, application);
    reloadAfterCrash(made, options);
    made.once('closed', () => {
      window = null;
      contentsId = null;
    });
    // Shown when there is something to see; a page that does not load must not leave the app without a window.
    const isPainted = new Promise<void>((resolve) => {
      made.once('ready-to-show', resolve);
      made.webContents.once('did-fail-load', () => resolve());
      made.once('closed', resolve);
    });
    made.loadURL(options.page.url).catch(() => logger.error('The page did not load'));
    await isPainted;
    return made;
  }

  return {
    show: async () => {
      window ??= make();
      const shown = await window;
      if (shown.isDestroyed()) return;
      if (shown.isMinimized()) shown.restore();
      shown.show();
      shown.focus();
    },
    isOwn: (id) => id === contentsId,
  };
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

/** Tells the app whether the window can be seen, and the window what it has missed. */
function followSight(window: BrowserWindow, application: Application): void {
  const feed = createSnapshotFeed((snapshot) => {
    window.webContents.send(CHANNELS.snapshot, snapshot);
  });
  const unsubscribe = application.onSnapshot(feed.push);
  const setVisible = (isVisible: boolean) => {
    feed.setVisible(isVisible);
    application.setVisible(isVisible);
  };
  const see = () => setVisible(window.isVisible() && !window.isMinimized());
  window.on('show', () => {
    see();
    application.refresh();
  });
  window.on('restore', see);
  window.on('hide', see);
  window.on('minimize', see);
  window.on('focus', application.refresh);
  window.once('closed', () => {
    unsubscribe();
    application.setVisible(false);
  });
}

function reloadAfterCrash(window: BrowserWindow, { clock, logger }: MainWindowOptions): void {
  const mayReload = createReloadLimit(clock.monotonicMs);
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    logger.error('The page crashed', { reason, exitCode });
    if (mayReload()) window.webContents.reload();
  });
}
