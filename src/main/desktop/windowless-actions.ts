/** What a person does to the app from outside its windows: by a shortcut, the Dock or a launcher. */
import type { ShortcutName } from '../../contract/settings';
import type { Application } from '../application';
import type { Logger } from '../ports';
import { runCall } from './run-call';

export interface WindowlessActionsOptions {
  readonly application: Application;
  readonly showWindow: () => void;
  readonly toggleMini: () => void;
  readonly logger: Logger;
}

export type WindowlessActions = Readonly<Record<ShortcutName, () => void>>;

export function createWindowlessActions(options: WindowlessActionsOptions): WindowlessActions {
  const { application, showWindow, toggleMini, logger } = options;

  async function toggle(): Promise<void> {
    const { timer, draft } = application.snapshot();
    const isDone =
      timer === null
        ? await runCall(application, logger, 'timer.start', { work: draft, startMs: null })
        : await runCall(application, logger, 'timer.stop', { endMs: null });
    // What is refused is shown in the window.
    if (!isDone) showWindow();
  }

  return {
    toggle: () => void toggle(),
    switch: () => {
      application.askWindow('switch');
      showWindow();
    },
    open: showWindow,
    mini: toggleMini,
  };
}
