/** What the desktop offers beside the main window. None of it is needed before that window is shown. */
import os from 'node:os';
import type { Application } from '../application';
import type { Clock, Logger } from '../ports';
import { SECOND_MS } from '../../core/base/instant';
import { closeWithin } from '../system/close-within';
import { socketBases } from './command-line/address-file';
import { createRunCommand } from './command-line/run-command';
import { listenForCommands, type CommandListener } from './command-line/listen';
import { connectBuses } from './desktop-bus';
import { offerLauncherActions } from './launcher-actions';
import type { LoginItem } from './login/login-item';
import { startLoginItem } from './login/start-login-item';
import type { OwnCommand } from './command-line/own-command';
import { startOwnCommand } from './command-line/start-own-command';
import type { TryPresence } from './presence/presence-trial';
import { startGlobalShortcuts } from './shortcuts/start-shortcuts';
import { startNotifications, type DesktopNotifications } from './start-notifications';
import { startPresence, type DesktopPresence } from './start-presence';
import { startTray } from './start-tray';
import type { TrayLife } from './tray/tray';
import type { MainWindow } from './windows/main-window';
import { canEnableSandbox } from './security/process-sandbox';
import { miniView } from './windows/mini-view';
import type { MiniWindow } from './windows/mini-window';
import { createWindowlessActions } from './windowless-actions';

export interface ServicesOptions {
  readonly application: Application;
  readonly window: MainWindow;
  readonly mini: MiniWindow;
  readonly profileDir: string;
  /** Null for the usual profile. */
  readonly userDataDir: string | null;
  readonly appName: string;
  readonly appId: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface DesktopServices {
  /** Starts them one after the other; each works as soon as it is there. */
  readonly start: () => Promise<void>;
  /** True while the tray leads back to a hidden window. */
  readonly isTrayShown: () => boolean;
  readonly notifications: () => DesktopNotifications | null;
  /** Resolves to false where the system refuses it. */
  readonly startAtLogin: (isOn: boolean) => Promise<boolean>;
  /** Resolves to false where it cannot be done. */
  readonly setOwnCommand: (isOn: boolean) => Promise<boolean>;
  readonly tryPresence: TryPresence;
  /** Ends what has been started, and keeps the quit waiting for no other program. */
  readonly close: () => Promise<void>;
}

/** A notification service that hangs must not delay the quit. */
const NOTIFICATION_LIMIT_MS = SECOND_MS;

export function createServices(options: ServicesOptions): DesktopServices {
  const { application, window, mini, profileDir, userDataDir, appName, appId, clock, logger } =
    options;
  const buses = connectBuses();
  let presence: DesktopPresence | null = null;
  let tray: TrayLife | null = null;
  let commands: CommandListener | null = null;
  let notifications: DesktopNotifications | null = null;
  let loginItem: Pick<LoginItem, 'set'> | null = null;
  let ownCommand: Pick<OwnCommand, 'set'> | null = null;

  return {
    start: async () => {
      const showWindow = () => void window.show();
      const showMini = () => void mini.show();
      const { argv, env, platform } = process;
      application.setDesktop({
        isSandboxed: canEnableSandbox({ argv, env, platform, userId: process.getuid?.() }),
        mini: miniView(platform, env),
      });
      tray = startTray({ application, window, showMini, bus: buses.session, clock, logger });
      commands = await listenForCommands({
        profileDir,
        socketBases: socketBases(process.env, os.tmpdir()),
        run: createRunCommand({ application, showWindow, showMini, clock }),
        logger,
      });
      const toggleMini = () => void mini.toggle();
      const actions = createWindowlessActions({ application, showWindow, toggleMini, logger });
      startGlobalShortcuts({ application, bus: buses.session, actions });
      offerLauncherActions(application.snapshot(), actions);
      loginItem = startLoginItem({ application, userDataDir, name: appName });
      const { resourcesPath } = process;
      ownCommand = startOwnCommand({ application, env, resourcesPath, logger });
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
        askForInput: presence.askForInput,
        profileDir,
        appName,
        appId,
        clock,
        logger,
      });
    },
    isTrayShown: () => tray?.isShown() === true,
    notifications: () => notifications,
    startAtLogin: async (isOn) => (await loginItem?.set(isOn)) ?? false,
    setOwnCommand: async (isOn) => (await ownCommand?.set(isOn)) ?? false,
    tryPresence: async (signal) => (await presence?.tryOut(signal)) ?? null,
    close: async () => {
      commands?.close();
      tray?.close();
      presence?.close();
      await closeWithin(async () => notifications?.close(), NOTIFICATION_LIMIT_MS, clock);
      buses.close();
    },
  };
}
