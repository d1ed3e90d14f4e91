/** Puts the notifications together: their port, the hints that are shown once, and the actions of their buttons. */
import { app } from 'electron';
import type { Snapshot } from '../../contract/snapshot';
import type { Activity } from '../../core/reminders/wanted';
import { wordsOf } from '../../text/languages';
import { localeOf, Translator } from '../../text/translator';
import { formatStyleOf } from '../../text/format';
import { shownTitle } from '../../text/work-title';
import type { Application } from '../application';
import type { Clock, Logger } from '../ports';
import { createSaidFile, type Said } from '../storage/said-store';
import type { Bus } from './dbus/bus';
import { createElectronNotifications } from './notifications/electron-notifications';
import { createFreedesktopNotifications } from './notifications/freedesktop-notifications';
import type { NotificationPort } from './notifications/notification-port';
import { createNotifications } from './notifications/notifications';
import { runCall } from './run-call';
import type { MainWindow } from './windows/main-window';

export interface StartNotificationsOptions {
  readonly application: Application;
  readonly window: MainWindow;
  readonly bus: Bus;
  readonly activity: () => Activity;
  readonly askForInput: () => void;
  readonly profileDir: string;
  readonly appName: string;
  readonly appId: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface DesktopNotifications {
  readonly refresh: () => void;
  /** Explains, once in the life of the installation, that the app goes on without its window. */
  readonly sayKept: (how: 'hide' | 'minimize') => void;
  readonly close: () => Promise<void>;
}

export async function startNotifications(
  options: StartNotificationsOptions,
): Promise<DesktopNotifications> {
  const { application, window, bus, appName, appId, clock, logger } = options;
  const file = createSaidFile(options.profileDir, { clock, logger });
  let said: Said = (await file.load()).value;
  const port: NotificationPort =
    process.platform === 'linux'
      ? createFreedesktopNotifications({ bus, appName, desktopEntry: appId })
      : createElectronNotifications();

  function save(change: Partial<Said>): void {
    said = { ...said, ...change };
    void file.save(said);
  }

  const notifications = createNotifications({
    snapshot: application.snapshot,
    port,
    memory: { said: said.notifications, onScreen: [] },
    saveMemory: (memory) => save({ notifications: memory.said }),
    snoozedUntilMs: said.snoozedUntilMs,
    saveSnooze: (snoozedUntilMs) => save({ snoozedUntilMs }),
    activity: options.activity,
    askForInput: options.askForInput,
    isWindowSeen: window.isSeen,
    showWindow: () => void window.show(),
    run: (name, input) => runCall(application, logger, name, input),
    clock,
    systemLanguage: () => app.getLocale(),
  });
  application.onSnapshot(notifications.refresh);
  notifications.refresh();

  async function sayOnce(hint: string, key: string, text: HintText): Promise<void> {
    if (said.hints.includes(hint)) return;
    const isShown = await port.show({ key, ...text, buttons: [] }, () => void window.show());
    if (isShown) save({ hints: [...said.hints, hint] });
  }

  return {
    refresh: notifications.refresh,
    sayKept: (how) => void sayOnce(how, `hint ${how}`, keptText(application.snapshot(), how)),
    close: async () => {
      await notifications.close();
      const text = quitText(application.snapshot());
      if (text !== null) await sayOnce('quit', 'hint quit', text);
      await file.whenIdle();
    },
  };
}

interface HintText {
  readonly title: string;
  readonly body: string;
}

function translatorOf({ settings, zone }: Snapshot): Translator {
  return new Translator(
    {
      locale: localeOf(settings.language, app.getLocale()),
      zone,
      style: formatStyleOf(settings),
    },
    wordsOf,
  );
}

function keptText(snapshot: Snapshot, how: 'hide' | 'minimize'): HintText {
  const translator = translatorOf(snapshot);
  const title = translator.t('notify.kept-title');
  if (how === 'hide') return { title, body: translator.t('notify.kept-body') };
  const isGnome = snapshot.host.desktop?.isGnome === true;
  const body = translator.t(isGnome ? 'desktop.tray-needs-extension' : 'desktop.tray-missing');
  return { title, body };
}

/** What goes on at awork without the app; null when nothing does. */
function quitText(snapshot: Snapshot): HintText | null {
  const { timer, connection } = snapshot;
  const translator = translatorOf(snapshot);
  const title = translator.t('notify.quit-title');
  if (timer?.phase === 'running') {
    return {
      title,
      body: translator.t('notify.quit-running', { title: shownTitle(timer.work, translator) }),
    };
  }
  if (connection.waiting === 0) return null;
  return {
    title: translator.t('status.waiting', { count: connection.waiting }),
    body: translator.t('notify.quit-waiting'),
  };
}
