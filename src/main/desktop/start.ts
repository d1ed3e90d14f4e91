/** The app as an Electron app: puts the parts together in the order that Electron asks for. */
import os from 'node:os';
import path from 'node:path';
import { app, powerMonitor } from 'electron';
import { SECOND_MS } from '../../core/base/instant';
import type { Application, ApplicationOptions } from '../application';
import { createChildVault } from '../keychain/child-vault';
import { APP_VERSION } from '../system/app-version';
import { closeWithin } from '../system/close-within';
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
import { fitArguments } from './links/fit-arguments';
import { handedOver, receiveLinks } from './links/receive-links';
import { startAgain } from './links/start-again';
import { followTheme } from './windows/follow-theme';
import { createMainWindow } from './windows/main-window';
import { showWhenAsked } from './windows/show-when-asked';
import { createMiniWindow } from './windows/mini-window';
import { miniView } from './windows/mini-view';
import { createWindowRegistry } from './windows/registry';
import { connectBuses } from './desktop-bus';
import { socketBases } from './command-line/address-file';
import { listenForCommands, type CommandListener } from './command-line/listen';
import { createRunCommand } from './command-line/run-command';
import { offerLauncherActions } from './launcher-actions';
import { createWindowlessActions } from './windowless-actions';
import { keepFilesIn } from './keep-files-in';
import { setMenu } from './menu';
import { startNotifications, type DesktopNotifications } from './start-notifications';
import { wasStartedAtLogin } from './login/electron-login-item';
import { startLoginItem } from './login/start-login-item';
import { startGlobalShortcuts } from './shortcuts/start-shortcuts';
import { startPresence, type DesktopPresence } from './start-presence';
import { startTray } from './start-tray';
import type { TrayLife } from './tray/tray';
import { fetchThroughChromium, restrainNetwork } from './chromium-fetch';
import { choosePageSource } from './security/page-origin';
import { createPlaceFile } from './windows/place-file';
import { canEnableSandbox } from './security/process-sandbox';
import { ELECTRON_QUIT } from './lifecycle/electron-quit';
import { refusedSwitch, refusedSwitchSentence } from './security/shell-switches';
import { NAME, refuseToStart } from './refuse-to-start';
import { closeBeforeQuit } from './lifecycle/quit';
import { saveStreamThroughDialog, saveThroughDialog } from './save-file';
import { declarePageScheme, servePages } from './serve-pages';
import { openSystemBrowser } from './system-browser';
import type { UpdateFeed } from '../updates/announcement';
import { createUpdateHost } from './updater/update-host';

export interface DesktopOptions {
  readonly createApplication: (options: ApplicationOptions) => Promise<Application>;
  /** Where the build put main, preload and renderer, each in its folder. */
  readonly outDir: string;
  readonly updateFeed: UpdateFeed | null;
}

const APP_ID = 'io.github.awork_timer.AworkTimer';
const CLOSE_LIMIT_MS = 3 * SECOND_MS;
/** A page that hangs must not delay the quit. */
const WINDOWS_LIMIT_MS = SECOND_MS;
/** A notification service that hangs must not delay the quit. */
const NOTIFICATION_LIMIT_MS = SECOND_MS;

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

  if (canEnableSandbox(argv, process.getuid?.())) app.enableSandbox();
  restrainNetwork();
  // Chromium writes the keys of its connections to the file that it names.
  if (isShielded(env)) delete env['SSLKEYLOGFILE'];
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

async function run(options: Run) {
  const { createApplication, outDir, updateFeed, switches, profileDir, clock, logger } = options;
  const lock = await lockProfile(profileDir);
  if (!lock.ok) {
    await app.whenReady();
    refuseToStart(lockSentence(NAME, lock.error));
    return;
  }
  const vault = createChildVault({
    start: async () => startKeychainProcess(path.join(outDir, 'main', 'keychain-child.js')),
    clock,
    logger,
  });
  const proxySignIn = createProxySignIn(vault, logger);
  // Files are read while Chromium starts up.
  const opening = createApplication({
    context: {
      clock,
      logger,
      vault,
      fetch: fetchThroughChromium(proxySignIn),
      newId: newRandomId,
      random: Math.random,
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
      startAtLogin: async (isOn) => loginItem.set(isOn),
      tryPresence: async (signal) => presence?.tryOut(signal) ?? null,
    },
    updates: createUpdateHost({
      feed: updateFeed,
      logger,
      closeApp: async () => {
        await quit.closeNow();
        app.releaseSingleInstanceLock();
      },
    }),
  });
  const [application] = await Promise.all([opening, app.whenReady()]);

  const page = choosePageSource(app.isPackaged, process.env.ELECTRON_RENDERER_URL);
  servePages(path.join(outDir, 'renderer'));
  guardSession(logger);
  guardContents({ page, logger });
  followTheme(application);
  const registry = createWindowRegistry();
  const quit = closeBeforeQuit({
    host: ELECTRON_QUIT,
    application,
    logger,
    stay: () => void window.show(),
    close: async () => {
      await closeWithin(registry.closeAll, WINDOWS_LIMIT_MS, clock);
      commands?.close();
      tray?.close();
      presence?.close();
      await closeWithin(async () => notifications?.close(), NOTIFICATION_LIMIT_MS, clock);
      const how = await closeWithin(application.close, CLOSE_LIMIT_MS, clock);
      if (how !== 'closed') logger.warn('The app did not close properly', { how });
      buses.close();
      vault.close();
      lock.value.release();
    },
  });
  const buses = connectBuses();
  let presence: DesktopPresence | null = null;
  let tray: TrayLife | null = null;
  let commands: CommandListener | null = null;
  let notifications: DesktopNotifications | null = null;
  const window = createMainWindow({
    application,
    registry,
    placeFile: createPlaceFile(profileDir, clock, logger),
    page,
    preload: path.join(outDir, 'preload', 'index.cjs'),
    isPackaged: app.isPackaged,
    closing: () => {
      if (quit.isLeaving() || !application.snapshot().settings.keepsRunning) return 'close';
      return tray?.isShown() === true ? 'hide' : 'minimize';
    },
    onKept: (how) => notifications?.sayKept(how),
    onSeen: () => notifications?.refresh(),
    clock,
    logger,
  });
  const mini = createMiniWindow({
    application,
    registry,
    profileDir,
    page,
    preload: path.join(outDir, 'preload', 'index.cjs'),
    isPackaged: app.isPackaged,
    clock,
    logger,
  });
  const showMini = () => void mini.show();
  answerWindows({ application, isOwnWindow: registry.isOwn, pageOrigin: page.origin, logger });

  powerMonitor.on('resume', application.refresh);
  powerMonitor.on('unlock-screen', application.refresh);
  const followLink = followLinks({ application, showWindow: () => void window.show(), logger });
  options.takeLinks(followLink);
  showWhenAsked(application, window, followLink);
  if (!switches.hidden && !wasStartedAtLogin()) await window.show();
  // A walk through Chromium's files, which takes time from a window that is coming up. What this run writes is private.
  void mendRights(profileDir);
  // The first window does not wait for the panel.
  application.setDesktop({ mini: miniView(process.platform, process.env) });
  tray = startTray({ application, window, showMini, bus: buses.session, clock, logger });
  commands = await listenForCommands({
    profileDir,
    socketBases: socketBases(process.env, os.tmpdir()),
    run: createRunCommand({ application, showWindow: () => void window.show(), showMini, clock }),
    logger,
  });
  const actions = createWindowlessActions({
    application,
    showWindow: () => void window.show(),
    toggleMini: () => void mini.toggle(),
    logger,
  });
  startGlobalShortcuts({ application, bus: buses.session, actions });
  offerLauncherActions(application.snapshot(), actions);
  const loginItem = startLoginItem({ application, userDataDir: switches.userDataDir, name: NAME });
  presence = startPresence({
    application,
    sessionBus: buses.session,
    systemBus: buses.system,
    profileDir,
    onActivity: () => notifications?.refresh(),
    clock,
    logger,
  });
  notifications = await startNotifications({
    application,
    window,
    bus: buses.session,
    activity: presence.activity,
    profileDir,
    appName: NAME,
    appId: APP_ID,
    clock,
    logger,
  });
}
