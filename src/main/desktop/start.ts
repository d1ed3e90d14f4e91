/** The app as an Electron app: puts the parts together in the order that Electron asks for. */
import os from 'node:os';
import path from 'node:path';
import { app, nativeTheme, powerMonitor } from 'electron';
import { SECOND_MS } from '../../core/base/instant';
import type { Application, ApplicationOptions } from '../application';
import { createChildVault } from '../keychain/child-vault';
import { APP_VERSION } from '../system/app-version';
import { closeWithin } from '../system/close-within';
import { lazyImport } from '../system/lazy-import';
import { createFileLogger } from '../system/file-logger';
import { newRandomId } from '../system/new-id';
import { defaultProfileDir } from '../system/profile-dir';
import { mendRights } from '../system/private-files';
import { createProxySignIn } from '../proxy/proxy-sign-in';
import { lockProfile, lockSentence } from '../system/profile-lock';
import { parseSwitches, type Switches } from '../system/cli-options';
import { classAndPlace, reportUnexpected } from '../system/report-unexpected';
import { createSystemClock } from '../system/system-clock';
import type { Clock, Logger } from '../ports';
import { guardContents, guardSession } from './security/guards';
import { answerWindows } from './windows/ipc';
import { startKeychainProcess } from './keychain-process';
import { followLinks } from './links/follow-links';
import { createGate } from '../system/gate';
import { fitArguments } from './links/fit-arguments';
import { handedOver, receiveLinks } from './links/receive-links';
import { startAgain } from './links/start-again';
import { followTheme } from './windows/follow-theme';
import { createMainWindow } from './windows/main-window';
import { showWhenAsked } from './windows/show-when-asked';
import { createMiniWindow } from './windows/mini-window';
import { createWindowRegistry } from './windows/registry';
import { keepFilesIn } from './keep-files-in';
import { setMenu } from './menu';
import { wasStartedAtLogin } from './login/electron-login-item';
import { fetchThroughChromium } from './chromium-fetch';
import { prepareChromium } from './prepare-chromium';
import { choosePageSource, PAGE_ORIGIN } from './security/page-origin';
import { createPlaceFile } from './windows/place-file';
import { readStoredTheme } from './windows/stored-theme';
import type { DesktopServices } from './services';
import { canEnableSandbox } from './security/process-sandbox';
import { ELECTRON_LOST_PAGE } from './lifecycle/electron-lost-page';
import { ELECTRON_QUIT } from './lifecycle/electron-quit';
import { refusedSwitch, refusedSwitchSentence } from './security/shell-switches';
import { NAME, refuseToStart } from './refuse-to-start';
import { createLostPage } from './lifecycle/lost-page';
import { closeBeforeQuit, type QuitLife } from './lifecycle/quit';
import { saveStreamThroughDialog, saveThroughDialog } from './save-file';
import { declarePageScheme, servePages } from './serve-pages';
import { openSystemBrowser } from './system-browser';
import type { UpdateFeed } from '../updates/announcement';
import { createUpdateHost } from './updater/update-host';

export interface DesktopOptions {
  /** Loads what the app consists of beside its windows, once. */
  readonly loadApplication: () => Promise<{
    readonly createApplication: (options: ApplicationOptions) => Promise<Application>;
  }>;
  /** Where the build put main, preload and renderer, each in its folder. */
  readonly outDir: string;
  readonly updateFeed: UpdateFeed | null;
}

const APP_ID = 'io.github.awork_timer.AworkTimer';
/** A page that never gets there keeps nothing else waiting for longer. */
const FIRST_SCREEN_LIMIT_MS = 5 * SECOND_MS;
/** Between the window and everything else. */
const REST_MS = 500;
const CLOSE_LIMIT_MS = 3 * SECOND_MS;
/** A page that hangs must not delay the quit. */
const WINDOWS_LIMIT_MS = SECOND_MS;
/** Loaded when the window is shown: it brings the texts of all languages and D-Bus along. */
const loadServices = lazyImport(async () => import('./services'));

/** Called while the entry is being loaded: Electron is ready only after that, so nothing here waits at top level. */
export function startDesktop(options: DesktopOptions): void {
  app.setName(NAME);
  app.setAppUserModelId(APP_ID);
  const { argv, env } = process;
  const switches = parseSwitches({ argv: argv.slice(1), env, cwd: process.cwd() });
  if (!switches.ok) {
    refuseToStart(switches.error);
    return;
  }
  const refused = isShielded(env) ? refusedSwitch(argv.slice(1), process.platform) : null;
  if (refused !== null) {
    refuseToStart(refusedSwitchSentence(NAME, refused));
    return;
  }
  const fitting = fitArguments(argv);
  if (fitting !== argv) {
    if (fitting === null) {
      refuseToStart('The arguments are too long.');
      return;
    }
    startAgain(fitting.slice(1), env);
    app.exit(0);
    return;
  }
  const profileDir =
    switches.value.userDataDir ??
    defaultProfileDir({ platform: process.platform, env, home: os.homedir() });
  keepFilesIn(profileDir);
  const takeLinks = receiveLinks(argv);
  if (!app.requestSingleInstanceLock({ ...handedOver(argv) })) {
    // The running instance gets `second-instance` and shows its window.
    app.quit();
    return;
  }

  const { platform } = process;
  if (canEnableSandbox({ argv, env, platform, userId: process.getuid?.() })) app.enableSandbox();
  prepareChromium(isShielded(env));
  declarePageScheme();
  setMenu(app.isPackaged);

  const clock = createSystemClock();
  const logger = createFileLogger({
    profileDir,
    level: switches.value.logLevel,
    showError: app.isPackaged ? null : (line) => process.stderr.write(`${line}\n`),
  });
  reportUnexpected(process, logger);
  run({ ...options, switches: switches.value, profileDir, takeLinks, clock, logger }).catch(
    (error: unknown) => {
      logger.error('The app did not start', { error: classAndPlace(error) });
      refuseToStart(`${NAME} could not start.`);
    },
  );
}

/** In a package, unless somebody looks for a fault in the app itself. */
function isShielded(env: NodeJS.ProcessEnv): boolean {
  return app.isPackaged && env['AWORK_TIMER_DEBUG'] !== '1';
}

interface Run extends DesktopOptions {
  readonly switches: Switches;
  readonly profileDir: string;
  readonly takeLinks: ReturnType<typeof receiveLinks>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Comes to the window's page first: another process loads it, while this one loads the app and reads the files. */
async function run(options: Run) {
  const { outDir, switches, profileDir, clock, logger } = options;
  const storedTheme = readStoredTheme(profileDir);
  const lock = await lockProfile(profileDir);
  if (!lock.ok) {
    await app.whenReady();
    refuseToStart(lockSentence(NAME, lock.error));
    return;
  }
  const isShown = !switches.hidden && !wasStartedAtLogin();
  // What awork and the keychain have to say changes what the window shows; it does not keep it from being shown. A new demo
  // shows nothing before its workspace answers.
  const firstScreen = createGate();
  clock.after(isShown && !switches.demo ? FIRST_SCREEN_LIMIT_MS : 0, firstScreen.open);
  const vault = createChildVault({
    start: async () => {
      await firstScreen.isOpen;
      return startKeychainProcess(path.join(outDir, 'main', 'keychain-child.cjs'));
    },
    clock,
    logger,
  });
  const proxySignIn = createProxySignIn(vault, logger);
  await app.whenReady();
  const page = choosePageSource(app.isPackaged, process.env.ELECTRON_RENDERER_URL);
  const progress = servePages(path.join(outDir, 'renderer'), clock);
  const isAwaited = isShown && page.origin === PAGE_ORIGIN;
  clock.after(isAwaited ? FIRST_SCREEN_LIMIT_MS : 0, progress.waitNoMore);
  guardSession(logger);
  guardContents({ page, logger });
  nativeTheme.themeSource = await storedTheme;
  const registry = createWindowRegistry();
  const preload = path.join(outDir, 'preload', 'index.cjs');
  let quit: QuitLife | null = null;
  let services: DesktopServices | null = null;
  let opening: Promise<Application> | null = null;
  const createApplication = async (given: ApplicationOptions) =>
    (await progress.hasDocument.then(options.loadApplication)).createApplication(given);
  const openApplication = () => {
    opening ??= createApplication({
      context: {
        clock,
        logger,
        vault,
        fetch: fetchThroughChromium(proxySignIn, firstScreen.isOpen),
        newId: newRandomId,
        random: Math.random,
        pageHasFiles: progress.hasFiles,
        firstScreen: firstScreen.isOpen,
      },
      hostKind: 'desktop',
      appVersion: APP_VERSION,
      profileDir,
      apiUrl: switches.apiUrl,
      demo: switches.demo,
      openBrowser: openSystemBrowser(logger),
      saveFile: saveThroughDialog(logger),
      saveStream: saveStreamThroughDialog,
      proxySignIn,
      desktop: {
        showWindow: (which) => void (which === 'mini' ? mini.show() : window.show()),
        startAtLogin: async (isOn) => (await services?.startAtLogin(isOn)) ?? false,
        setOwnCommand: async (isOn) => (await services?.setOwnCommand(isOn)) ?? false,
        tryPresence: async (signal) => (await services?.tryPresence(signal)) ?? null,
      },
      updates: createUpdateHost({
        feed: options.updateFeed,
        logger,
        closeApp: async () => {
          await quit?.closeNow();
          app.releaseSingleInstanceLock();
        },
      }),
    });
    return opening;
  };
  let known: Application | null = null;
  const isKept = () => known?.snapshot().settings.keepsRunning === true;
  const { ask: onLost, isAsking } = createLostPage({
    host: ELECTRON_LOST_PAGE,
    language: () => known?.snapshot().settings.language ?? 'system',
    logger,
  });
  const shared = { registry, page, preload, isPackaged: app.isPackaged, onLost, clock, logger };
  const window = createMainWindow({
    ...shared,
    application: openApplication,
    placeFile: createPlaceFile(profileDir, clock, logger),
    closing: () => {
      if (quit?.isLeaving() !== false || !isKept()) return 'close';
      return services?.isTrayShown() === true ? 'hide' : 'minimize';
    },
    onKept: (how) => services?.notifications()?.sayKept(how),
    onSeen: () => services?.notifications()?.refresh(),
  });
  const mini = createMiniWindow({ ...shared, application: openApplication, profileDir });
  answerWindows({
    application: openApplication,
    isOwnWindow: registry.isOwn,
    pageOrigin: page.origin,
    logger,
  });
  app.on('window-all-closed', () => {
    // The app lives on without windows, unless the person wants it to end with the last one. A crash is no such wish.
    if (!isKept() && !isAsking()) app.quit();
  });
  if (isShown) await window.prepare();

  const application = await openApplication();
  known = application;
  quit = closeBeforeQuit({
    host: ELECTRON_QUIT,
    application,
    logger,
    stay: () => void window.show(),
    close: async () => {
      progress.waitNoMore();
      await closeWithin(registry.closeAll, WINDOWS_LIMIT_MS, clock);
      await services?.close();
      const how = await closeWithin(application.close, CLOSE_LIMIT_MS, clock);
      if (how !== 'closed') logger.warn('The app did not close properly', { how });
      vault.close();
      lock.value.release();
    },
  });
  followTheme(application);
  powerMonitor.on('resume', application.refresh);
  powerMonitor.on('unlock-screen', application.refresh);
  const followLink = followLinks({ application, showWindow: () => void window.show(), logger });
  options.takeLinks(followLink);
  showWhenAsked(window, followLink);
  if (isShown) {
    await window.show();
    // Its page is drawing the first screen, in which the timer stands; the panel's icon may come a moment later.
    await new Promise<void>((resolve) => clock.after(REST_MS, resolve));
    firstScreen.open();
  }
  // A walk through Chromium's files, which takes time from a window that is coming up. What this run writes is private.
  void mendRights(profileDir);
  const { createServices } = await loadServices();
  services = createServices({
    application,
    window,
    mini,
    profileDir,
    userDataDir: switches.userDataDir,
    appName: NAME,
    appId: APP_ID,
    clock,
    logger,
  });
  await services.start();
}
