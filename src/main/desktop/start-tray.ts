import { app } from 'electron';
import type { CallInput, CallName } from '../../contract/calls';
import type { DesktopView } from '../../contract/desktop';
import type { Application } from '../application';
import type { Clock, Logger } from '../ports';
import type { Bus } from './dbus/bus';
import { runCall } from './run-call';
import { makeElectronTray } from './tray/electron-tray';
import { ALWAYS_THERE, createStatusNotifierHost } from './tray/status-notifier-host';
import { createTray, type TrayLife } from './tray/tray';
import type { TrayAct } from './tray/tray-view';
import type { MainWindow } from './windows/main-window';

export interface StartTrayOptions {
  readonly application: Application;
  readonly window: MainWindow;
  readonly showMini: () => void;
  readonly bus: Bus;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Puts the tray together, and carries out what is chosen in its menu. */
export function startTray(options: StartTrayOptions): TrayLife {
  const { application, window, showMini, bus, clock, logger } = options;
  const show = () => void window.show();

  /** What is refused opens the window, which shows how things are. */
  async function run<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<void> {
    if (!(await runCall(application, logger, name, input))) show();
  }

  function act(what: TrayAct): void {
    switch (what.do) {
      case 'pause':
        void run('timer.pause', {});
        return;
      case 'resume':
        void run('timer.resume', {});
        return;
      case 'stop':
        void run('timer.stop', { endMs: null });
        return;
      case 'continue':
        // A menu cannot ask; awork's own answer is shown in the window.
        void run('entry.continue', { entryId: what.entryId, isConfirmed: true });
        return;
      case 'start':
        void run('timer.start', { work: what.work, startMs: null, isConfirmed: true });
        return;
      case 'open':
        application.askWindow(what.page);
        show();
        return;
      case 'mini':
        showMini();
        return;
      case 'quit':
        app.quit();
    }
  }

  function tell(tray: DesktopView['tray']): void {
    application.setDesktop({ tray, isGnome: isGnome() });
  }

  tell('looking');
  return createTray({
    snapshot: application.snapshot,
    onSnapshot: application.onSnapshot,
    makeTray: makeElectronTray,
    host: process.platform === 'linux' ? createStatusNotifierHost(bus) : ALWAYS_THERE,
    listener: { onAct: act, onClick: show, onOpen: application.refresh },
    clock,
    systemLanguage: () => app.getLocale(),
    onShown: (isShown) => {
      tell(isShown ? 'shown' : 'no-panel');
      if (!isShown) void window.unhide();
    },
  });
}

function isGnome(): boolean {
  return /gnome|unity/i.test(process.env['XDG_CURRENT_DESKTOP'] ?? '');
}
