/** The mini window: made when it is asked for, above the others where the system lets it, and gone when it is closed. */
import path from 'node:path';
import { nativeTheme, screen, type BrowserWindow } from 'electron';
import type { Application } from '../../application';
import type { Clock, Logger } from '../../ports';
import type { PageSource } from '../security/page-origin';
import { safeWebPreferences } from '../security/web-preferences';
import { groundColour } from './colours';
import { connectWindow } from './connect-window';
import { MINI_SIZE, NO_PLACES, parseMiniPlaces, placeMini, withPlace } from './mini-place';
import { openWindow } from './open-window';
import { followCrashes } from './page-crashes';
import { createStoredPlace } from './place-file';
import { createReloadLimit } from './reload-limit';
import type { WindowRegistry } from './registry';

export interface MiniWindowOptions {
  readonly application: () => Promise<Application>;
  readonly registry: WindowRegistry;
  readonly profileDir: string;
  readonly page: PageSource;
  readonly preload: string;
  readonly isPackaged: boolean;
  readonly clock: Clock;
  /** Called when the page keeps crashing and somebody waits for it or looks at it. */
  readonly onLost: () => void;
  readonly logger: Logger;
}

export interface MiniWindow {
  /** Without taking the focus from what the person works in. */
  readonly show: () => Promise<void>;
  readonly toggle: () => Promise<void>;
}

export function createMiniWindow(options: MiniWindowOptions): MiniWindow {
  const { application: openApplication, registry, page, clock, logger } = options;
  const file = createStoredPlace(
    path.join(options.profileDir, 'mini.json'),
    parseMiniPlaces,
    clock,
    logger,
  );
  const mayReload = createReloadLimit(clock.monotonicMs);
  let window: Promise<BrowserWindow> | null = null;
  let places = NO_PLACES;

  async function make(): Promise<BrowserWindow> {
    const application = await openApplication();
    places = (await file.read()) ?? NO_PLACES;
    const made = openWindow(
      {
        ...MINI_SIZE,
        ...placeMini(places, displays()),
        show: false,
        frame: false,
        resizable: false,
        maximizable: false,
        fullscreenable: false,
        alwaysOnTop: true,
        skipTaskbar: true,
        title: 'Timer for awork',
        backgroundColor: groundColour(nativeTheme.shouldUseDarkColors),
        webPreferences: safeWebPreferences(options.preload, options.isPackaged),
      },
      options.isPackaged,
      registry,
    );
    if (process.platform === 'darwin') {
      made.setAlwaysOnTop(true, 'floating');
      // Without the last one the Dock's icon blinks.
      const everywhere = { visibleOnFullScreen: true, skipTransformProcessType: true };
      made.setVisibleOnAllWorkspaces(true, everywhere);
    }
    protect(made, application.snapshot().settings.hidesMiniFromCapture);
    const stop = application.onSnapshot(({ settings }) =>
      protect(made, settings.hidesMiniFromCapture),
    );
    followPlace(made);
    connectWindow(made, application);
    const url = new URL('mini.html', page.url).href;
    const load = () => {
      made.loadURL(url).catch(() => logger.error('The mini page did not load'));
    };
    followCrashes(made, { load, mayReload, logger, onLost: options.onLost });
    const isPainted = new Promise<void>((resolve) => {
      made.once('ready-to-show', resolve);
      made.webContents.once('did-fail-load', () => resolve());
      made.once('closed', resolve);
    });
    made.once('closed', () => {
      stop();
      window = null;
    });
    load();
    await isPainted;
    return made;
  }

  /** Follows the person, and comes back in sight when its display is gone or has another size. */
  function followPlace(made: BrowserWindow): void {
    made.on('moved', keepPlace);
    // Linux sends only this one.
    made.on('move', keepPlace);
    screen.on('display-removed', bringBack);
    screen.on('display-metrics-changed', bringBack);
    made.once('closed', () => {
      screen.off('display-removed', bringBack);
      screen.off('display-metrics-changed', bringBack);
    });

    function keepPlace(): void {
      const { x, y } = made.getBounds();
      places = withPlace(places, { x, y }, screen.getDisplayMatching(made.getBounds()));
      file.writeSoon(() => places);
    }

    function bringBack(): void {
      const point = placeMini(places, displays());
      if (point !== null) made.setPosition(point.x, point.y);
    }
  }

  async function show(): Promise<void> {
    window ??= make();
    const shown = await window;
    if (!shown.isDestroyed()) shown.showInactive();
  }

  return {
    show,
    toggle: async () => {
      if (window === null) await show();
      else (await window).close();
    },
  };
}

function displays() {
  const primary = screen.getPrimaryDisplay();
  return [primary, ...screen.getAllDisplays().filter(({ id }) => id !== primary.id)];
}

/** Keeps it out of recordings and shared screens, where the system can. */
function protect(window: BrowserWindow, isHidden: boolean): void {
  if (!window.isDestroyed()) window.setContentProtection(isHidden);
}
